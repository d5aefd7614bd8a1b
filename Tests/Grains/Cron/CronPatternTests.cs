using System.Globalization;
using Mistral.Grains.Triggers.Cron.Patterns;
using PythonValues;

namespace Mistral.Grains.Tests.Cron;

/// <summary>Against answers recorded from the library that Mistral uses (croniter 1.3).</summary>
public sealed class CronPatternTests
{
    /// <summary>What differs, and why.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["R * * * *"] = "random slots are no schedule that one could rely on: refused",
        ["r r * * *"] = "random slots are no schedule that one could rely on: refused",
        ["0 0 1 * mon#1"] = "a day or a counted day of week: either is enough, as for plain days",
        ["0 0 */10 * *"] = "the library forgets 1 March when a list of days reaches beyond February",
        ["5 * */15 * *"] = "the library forgets 1 March when a list of days reaches beyond February",
        ["7-20 9-18/3 */15 * *"] = "the library forgets 1 March when a list of days reaches beyond February",
        ["* */3 */5 * *"] = "the library forgets 1 March when a list of days reaches beyond February",
        ["0 0 30 2 0"] = "a day that never comes or a day of week: either is enough",
        ["0 0 1 * L5"] = "a day or a counted day of week: either is enough, as for plain days",
    };

    [Fact]
    public void Patterns_match_when_they_match_in_Mistral()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cron", "croniter.jsonl")))
        {
            var vector = (Map)PythonJson.Parse(line)!;
            var text = (string)vector["pattern"]!;
            if (!Differences.ContainsKey(text) && Difference(text, vector) is { } difference)
            {
                wrong.Add($"{text}: {difference}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("60 * * * *", "60 is out of range in the field minute")]
    [InlineData("* * * * mon#7", "after # comes 1 to 5")]
    [InlineData("* * * foo *", "'foo' is not acceptable in the field month")]
    [InlineData("*/0 * * * *", "must not be 0")]
    [InlineData("* * 20-10 * *", "runs backwards")]
    [InlineData("* * *", "5 or 6 fields are needed")]
    [InlineData("R * * * *", "'r' is not acceptable in the field minute")]
    public void What_is_wrong_is_said(string text, string words)
    {
        Assert.False(CronPattern.TryParse(text, out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 1 * mon#1", "2026-02-01 00:00", "2026-02-02 00:00", "2026-03-01 00:00", "2026-03-02 00:00")]
    [InlineData("0 0 1 * L5", "2026-02-01 00:00", "2026-02-27 00:00", "2026-03-01 00:00", "2026-03-27 00:00")]
    public void A_day_or_a_counted_day_of_week(string text, params string[] expected) =>
        Assert.Equal(expected, Slots(text, "UTC", "2026-01-30T23:58:30+00:00", expected.Length));

    /// <summary>A day that no month of the pattern has takes nothing from its days of the week.</summary>
    [Theory]
    [InlineData("0 0 31 2 0", "2026-02-01 00:00", "2026-02-08 00:00", "2026-02-15 00:00", "2026-02-22 00:00", "2027-02-07 00:00")]
    [InlineData("0 0 30 2 fri", "2026-02-06 00:00", "2026-02-13 00:00")]
    [InlineData("0 0 31 4,6,9,11 mon", "2026-04-06 00:00", "2026-04-13 00:00")]
    [InlineData("0 0 31 2 mon#1", "2026-02-02 00:00", "2027-02-01 00:00")]
    [InlineData("0 0 31 2 L5", "2026-02-27 00:00", "2027-02-26 00:00")]
    public void A_day_of_week_beside_a_day_that_never_comes(string text, params string[] expected) =>
        Assert.Equal(expected, Slots(text, "UTC", "2026-01-30T23:58:30+00:00", expected.Length));

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30 2 0-6")]
    [InlineData("0 0 31 4,6 *")]
    public void A_day_that_never_comes_alone_never_matches(string text) =>
        Assert.Null(CronPattern.Parse(text).Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc));

    /// <summary>The clocks of Prague skip 02:00 to 03:00 on 29 March 2026 and repeat it on 25 October.</summary>
    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T12:00:00+00:00", "2026-03-29 01:00", "2026-03-30 00:30")]
    [InlineData("*/30 2 * * *", "2026-03-28T12:00:00+00:00", "2026-03-29 01:00", "2026-03-30 00:00")]
    [InlineData("30 2 * * *", "2026-10-24T12:00:00+00:00", "2026-10-25 00:30", "2026-10-26 01:30")]
    [InlineData(
        "*/30 * * * *",
        "2026-10-25T00:00:00+00:00",
        "2026-10-25 00:30",
        "2026-10-25 01:00",
        "2026-10-25 01:30",
        "2026-10-25 02:00"
    )]
    [InlineData("0 * * * *", "2026-10-24T23:30:00+00:00", "2026-10-25 00:00", "2026-10-25 01:00", "2026-10-25 02:00")]
    public void Daylight_saving_neither_loses_nor_doubles_a_daily_slot(string text, string after, params string[] expected) =>
        Assert.Equal(expected, Slots(text, "Europe/Prague", after, expected.Length));

    private static string? Difference(string text, Map vector)
    {
        if (!CronPattern.TryParse(text, out var pattern, out var problem))
        {
            return vector["valid"] is true ? $"refused: {problem}" : null;
        }

        if (vector["valid"] is false)
        {
            return $"taken; {vector["error"]}";
        }

        foreach (var (start, expected) in (Map)vector["next"]!)
        {
            var slots = new List<object?>();
            var at = DateTimeOffset.Parse((string)start!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            while (slots.Count < 6 && pattern.Next(at, TimeZoneInfo.Utc) is { } next)
            {
                slots.Add(next.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
                at = next;
            }

            if (expected is "never" ? slots.Count > 0 : !slots.SequenceEqual((IReadOnlyList<object?>)expected!))
            {
                return $"after {start} {PythonText.Repr(slots.ToArray())}, not {PythonText.Repr(expected)}";
            }
        }

        return null;
    }

    private static string[] Slots(string text, string zone, string after, int count)
    {
        var slots = new List<string>();
        var at = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        while (slots.Count < count)
        {
            at = CronPattern.Parse(text).Next(at, TimeZoneInfo.FindSystemTimeZoneById(zone))!.Value;
            slots.Add(at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        return [.. slots];
    }
}
