using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace Mistral.Grains.Triggers.Cron.Patterns;

/// <summary>A schedule in the dialect of Mistral's cron triggers, brought to the form of the calendar library.</summary>
/// <remarks>
/// Five fields, seconds as an optional sixth. When day and day of week are both restricted either is enough; the library wants both,
/// so such a pattern is several of its expressions and the earliest match counts.
/// </remarks>
internal sealed class CronPattern
{
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    private readonly ImmutableArray<ImmutableArray<CronExpression>> _either;

    private CronPattern(ImmutableArray<ImmutableArray<CronExpression>> either) => _either = either;

    /// <exception cref="FormatException">Says what is wrong and in which field.</exception>
    public static CronPattern Parse(string text)
    {
        var lower = text.ToLowerInvariant();
        var fields = (Aliases.GetValueOrDefault(lower.Trim()) ?? lower).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            throw new FormatException($"5 or 6 fields are needed (minute, hour, day, month, day of week, second), not {fields.Length}");
        }

        var minute = CronField.Minute.Read(fields[0]).Text;
        var hour = CronField.Hour.Read(fields[1]).Text;
        var days = CronField.Day.Read(fields[2]);
        var month = CronField.Month.Read(fields[3]).Text;
        var weekdays = CronWeekdays.Read(fields[4]);
        var second = fields.Length == 6 ? CronField.Second.Read(fields[5]).Text : "0";
        return new([
            .. Either(days, weekdays)
                .Select(alternatives =>
                    alternatives
                        .Select(pair =>
                            CronExpression.Parse($"{second} {minute} {hour} {pair.Day} {month} {pair.Weekday}", CronFormat.IncludeSeconds)
                        )
                        .ToImmutableArray()
                ),
        ]);
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out CronPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            (pattern, problem) = (Parse(text), null);
            return true;
        }
        catch (FormatException e)
        {
            (pattern, problem) = (null, e.Message);
            return false;
        }
    }

    /// <summary>The first match after <paramref name="after"/> by the clocks of <paramref name="zone"/>; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        DateTimeOffset? earliest = null;
        foreach (var alternatives in _either)
        {
            if (alternatives.Min(expression => expression.GetNextOccurrence(after, zone)) is { } next)
            {
                earliest = earliest is { } known && known < next ? known : next;
            }
        }

        return earliest?.ToUniversalTime();
    }

    private static IEnumerable<IEnumerable<(string Day, string Weekday)>> Either(CronValues days, CronWeekdays weekdays)
    {
        if (days.IsEvery)
        {
            yield return weekdays.Texts.Select(weekday => ("*", weekday));
            yield break;
        }

        var dayTexts = new List<string>();
        if (!days.Numbers.IsEmpty)
        {
            dayTexts.Add(days.Text);
        }

        if (days.HasLastDay)
        {
            dayTexts.Add("L");
        }

        yield return dayTexts.Select(day => (day, "*"));
        if (!weekdays.IsEvery)
        {
            yield return weekdays.Texts.Select(weekday => ("*", weekday));
        }
    }
}
