using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Mistral.Grains.Triggers.Cron.Patterns;

/// <summary>What one field of a pattern may hold: numbers, three-letter names, ranges, steps, lists.</summary>
/// <param name="Last">The number that ends <c>a/n</c>, and that the last name of a range may stand for.</param>
internal sealed record CronField(string Name, int First, int Last, FrozenDictionary<string, int> Names, bool HasLastDay = false)
{
    public static readonly CronField Second = new("second", 0, 59, Numbered([]));
    public static readonly CronField Minute = new("minute", 0, 59, Numbered([]));
    public static readonly CronField Hour = new("hour", 0, 23, Numbered([]));
    public static readonly CronField Day = new("day", 1, 31, Numbered([]), HasLastDay: true);
    public static readonly CronField Month = new(
        "month",
        1,
        12,
        Numbered(["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
    );
    public static readonly CronField Weekday = new("day of week", 0, 7, Numbered(["sun", "mon", "tue", "wed", "thu", "fri", "sat"]));

    private bool IsWeekday => Names.ContainsKey("sun");

    /// <exception cref="FormatException">Says what is wrong with the field.</exception>
    public CronValues Read(string text)
    {
        var numbers = ImmutableSortedSet.CreateBuilder<int>();
        var hasLastDay = false;
        foreach (var item in text.Split(','))
        {
            if (HasLastDay && item == "l")
            {
                hasLastDay = true;
            }
            else
            {
                AddItem(numbers, item);
            }
        }

        if (IsWeekday && numbers.Remove(7))
        {
            numbers.Add(0);
        }

        var isEvery = numbers.Count == Last - First + (IsWeekday ? 0 : 1);
        return new(numbers.ToImmutable(), isEvery, text.AsSpan().ContainsAny('*', '-', '/'), hasLastDay);
    }

    private void AddItem(ISet<int> numbers, string item)
    {
        var (range, step) = item.Split('/') switch
        {
            [var all] => (all, 1),
            [var start, var every] => (start, Step(every, item)),
            _ => throw Wrong(item),
        };
        var hasStep = range.Length != item.Length;
        var (from, to) = range.Split('-') switch
        {
            ["*"] => (First, IsWeekday ? 6 : Last),
            [var single] => (Number(single, item), hasStep ? Last : Number(single, item)),
            [var low, var high] => (Number(low, item), RangeEnd(Number(low, item), high, item)),
            _ => throw Wrong(item),
        };
        if (from > to)
        {
            throw new FormatException($"the range '{item}' of the field {Name} runs backwards");
        }

        for (var number = from; number <= to; number += step)
        {
            numbers.Add(number);
        }
    }

    private int RangeEnd(int from, string text, string item)
    {
        if (HasLastDay && text == "l")
        {
            return Last;
        }

        var number = Number(text, item);
        return IsWeekday && number == 0 && from > 0 ? 7 : number;
    }

    private int Step(string text, string item) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? step > 0
                ? Math.Min(step, 100)
                : throw new FormatException($"the step of '{item}' in the field {Name} must not be 0")
            : throw Wrong(item);

    private int Number(string text, string item)
    {
        if (Names.TryGetValue(text, out var named))
        {
            return named;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong(item);
        }

        return number >= First && number <= Last
            ? number
            : throw new FormatException(
                $"{number} is out of range in the field {Name} ({First} to {(IsWeekday ? "6, 7 for Sunday" : Last)})"
            );
    }

    private FormatException Wrong(string item) => new($"'{item}' is not acceptable in the field {Name}");

    private static FrozenDictionary<string, int> Numbered(string[] names) =>
        names
            .Select((name, number) => (name, number))
            .Where(pair => pair.name.Length > 0)
            .ToFrozenDictionary(pair => pair.name, pair => pair.number);
}

/// <summary>The numbers a field stands for.</summary>
/// <param name="IsEvery">Nothing is excluded: the same as <c>*</c>.</param>
/// <param name="IsInterval">Written with a range or a step, which decides what happens when a daylight-saving change repeats an
/// hour.</param>
/// <param name="HasLastDay">The last day of the month as well.</param>
internal sealed record CronValues(ImmutableSortedSet<int> Numbers, bool IsEvery, bool IsInterval, bool HasLastDay)
{
    /// <summary>The form that the calendar library reads, intervals still recognisable as such.</summary>
    public string Text =>
        IsEvery
            ? "*"
            : string.Join(
                ',',
                Numbers.Select((number, i) => IsInterval && i == 0 ? $"{number}-{number}" : number.ToString(CultureInfo.InvariantCulture))
            );
}
