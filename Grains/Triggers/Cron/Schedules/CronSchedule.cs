using System.Diagnostics.CodeAnalysis;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Patterns;

namespace Mistral.Grains.Triggers.Cron.Schedules;

/// <summary>The slots of a trigger: matches of its pattern by the clocks of its time zone.</summary>
internal sealed class CronSchedule
{
    /// <summary>The pattern of a trigger that has none.</summary>
    public const string Never = "0 0 30 2 0";

    private readonly CronPattern? _pattern;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(CronPattern? pattern, TimeZoneInfo zone) => (_pattern, _zone) = (pattern, zone);

    public static CronSchedule Of(CronTrigger trigger) =>
        new(HasPattern(trigger) ? CronPattern.Parse(trigger.Pattern!) : null, CronTriggerOptions.Read(trigger.Schedule).Zone);

    public static bool TryRead(
        string pattern,
        CronTriggerOptions extras,
        [NotNullWhen(true)] out CronSchedule? schedule,
        [NotNullWhen(false)] out string? problem
    )
    {
        schedule = CronPattern.TryParse(pattern, out var parsed, out problem) ? new(parsed, extras.Zone) : null;
        return schedule is not null;
    }

    /// <summary>Without a pattern there is one slot, the first time, and none after it.</summary>
    private static bool HasPattern(CronTrigger trigger) =>
        trigger.Pattern is { } pattern && (pattern != Never || trigger.FirstExecutionTime is null);

    /// <summary>The first slot after a moment; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _pattern?.Next(after, _zone);

    public long? Next(long afterMicroseconds) => Next(WireTime.Time(afterMicroseconds)) is { } next ? WireTime.Microseconds(next) : null;
}
