using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mistral.Grains.Triggers.Cron.Patterns;

namespace Mistral.Simulation.Clock;

/// <summary>The moments at which a cron trigger would start its workflow, as the service finds them.</summary>
/// <param name="First">Microseconds since 1970 UTC of a first run besides the pattern's; null: there is none.</param>
/// <param name="Count">How many runs at most.</param>
/// <param name="Until">Microseconds since 1970 UTC of the last possible slot.</param>
internal sealed record CronSlots(string? Pattern, TimeZoneInfo Zone, long? First, long? Count, long? Until)
{
    public const int Most = 10_000;

    private CronPattern? _pattern;

    /// <returns>False: <paramref name="problem"/> says what is wrong.</returns>
    public bool TryFind(long start, [NotNullWhen(true)] out IReadOnlyList<long>? slots, [NotNullWhen(false)] out string? problem)
    {
        (slots, problem) = (null, null);
        if (Pattern is not null && !CronPattern.TryParse(Pattern, out _pattern, out var why))
        {
            problem = $"the pattern '{Pattern}' can not be read: {why}";
            return false;
        }

        if (First < start)
        {
            problem = "the first run is before the start of the test";
            return false;
        }

        var found = new List<long>();
        for (
            var next = First ?? Next(start);
            next is { } slot && slot <= (Until ?? long.MaxValue) && found.Count < (Count ?? long.MaxValue);
            next = Next(slot)
        )
        {
            if (found.Count == Most)
            {
                problem = $"there are more than {Most} slots: ask for fewer by count or for";
                return false;
            }

            found.Add(slot);
        }

        problem = found.Count == 0 ? $"'{Pattern}' has no slot in this time" : null;
        slots = found;
        return problem is null;
    }

    /// <summary>The first slot after a moment, once they have been found.</summary>
    public long? Next(long after) =>
        _pattern?.Next(DateTimeOffset.UnixEpoch.AddMicroseconds(after), Zone) is { } next ? Microseconds(next) : null;

    /// <summary>A time as the trigger's zone reads it, unless it says another.</summary>
    public static long? Time(string text, TimeZoneInfo zone)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        var local = DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified);
        return Microseconds(SaysZone(text) ? time : new(local, zone.GetUtcOffset(local)));
    }

    public static string Text(long time, TimeZoneInfo zone) =>
        TimeZoneInfo
            .ConvertTime(DateTimeOffset.UnixEpoch.AddTicks(time * TimeSpan.TicksPerMicrosecond), zone)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>After the hour and the minute.</summary>
    private static bool SaysZone(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && text.AsSpan(colon).IndexOfAny("zZ+-") >= 0;

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
