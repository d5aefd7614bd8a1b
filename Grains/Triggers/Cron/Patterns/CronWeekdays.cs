using System.Collections.Immutable;

namespace Mistral.Grains.Triggers.Cron.Patterns;

/// <summary>The field day of week: plain days, or days counted within the month (<c>mon#2</c>, <c>L5</c>), never both.</summary>
/// <param name="Counted">In the form of the calendar library.</param>
internal sealed record CronWeekdays(CronValues? Plain, ImmutableArray<string> Counted)
{
    public bool IsEvery => Plain is { IsEvery: true };

    /// <summary>Alternatives, each one field of the calendar library.</summary>
    public ImmutableArray<string> Texts => Plain is { } plain ? [plain.Text] : Counted;

    /// <exception cref="FormatException">Says what is wrong with the field.</exception>
    public static CronWeekdays Read(string text)
    {
        var items = text.Split(',');
        var counted = items.Where(IsCounted).ToArray();
        if (counted.Length == 0)
        {
            return new(CronField.Weekday.Read(text), []);
        }

        return counted.Length == items.Length
            ? new(null, [.. counted.Select(Counting)])
            : throw new FormatException(
                "plain days and days counted within the month (mon#2, L5) cannot be mixed in the field day of week"
            );
    }

    private static bool IsCounted(string item) => item.Contains('#') || (item.Length > 1 && item[0] == 'l');

    private static string Counting(string item)
    {
        if (item[0] == 'l')
        {
            return char.IsAsciiDigit(item[1])
                ? $"{Single(item[1..])}L"
                : throw new FormatException($"'{item}' is not acceptable in the field day of week");
        }

        return item.Split('#') is [var day, [>= '1' and <= '5'] count]
            ? $"{Single(day)}#{count}"
            : throw new FormatException($"'{item}' is not acceptable in the field day of week: after # comes 1 to 5");
    }

    private static int Single(string text) =>
        text.AsSpan().ContainsAny('*', '-', '/')
            ? throw new FormatException($"'{text}' cannot be counted in the field day of week: one day is needed")
            : CronField.Weekday.Read(text).Numbers.Single();
}
