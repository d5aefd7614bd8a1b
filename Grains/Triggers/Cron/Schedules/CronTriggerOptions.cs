using Mistral.Grains.Resources.Requests;
using Mistral.Grains.Triggers.Cron.Slots;
using PythonValues;

namespace Mistral.Grains.Triggers.Cron.Schedules;

/// <summary>
/// What a trigger may say beyond Mistral; all of it absent by default. Kept in the column <c>schedule</c>, with what the clock remembers.
/// </summary>
/// <param name="Window">For <see cref="CatchUp.All"/>: how old a missed slot may be, in seconds.</param>
/// <param name="Jitter">A slot starts up to so many seconds later, always equally much for the same slot.</param>
/// <param name="LastExecution">The execution of the slot before.</param>
/// <param name="Error">Why the current slot could not start yet, or the one before not at all.</param>
/// <param name="LatenessMs">By how much the last start was late, if by more than <see cref="Late"/>.</param>
internal sealed record CronTriggerOptions(
    string? TimeZone = null,
    CatchUp CatchUp = CatchUp.Last,
    long Window = SlotRules.UsualWindow,
    Overlap Overlap = Overlap.Allow,
    long Jitter = 0,
    string? LastExecution = null,
    string? Error = null,
    long? LatenessMs = null
)
{
    /// <summary>A start that is later than this is told on the trigger; the rows of others need not change for it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private static readonly CronTriggerOptions Default = new();

    public bool IsDefault => this == Default;

    public TimeZoneInfo Zone => TimeZone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>After a start.</summary>
    /// <param name="lateness">How long after its moment it was durable.</param>
    public CronTriggerOptions Started(string? remembered, TimeSpan lateness) =>
        this with
        {
            Error = null,
            LastExecution = remembered,
            LatenessMs = lateness > Late ? (long)lateness.TotalMilliseconds : null,
        };

    /// <summary>From a request: <c>timezone, catch_up, catch_up_window, overlap, jitter</c>.</summary>
    public static CronTriggerOptions Read(RequestFields fields)
    {
        var zone = fields.Filled("timezone");
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw RequestFields.Invalid(
                "timezone",
                zone,
                "There is no time zone of this name; IANA names are needed, such as Europe/Prague."
            );
        }

        return new(
            zone,
            Enum<CatchUp>(fields.OneOf("catch_up", "none", "last", "all")),
            fields.Count("catch_up_window", 1) ?? SlotRules.UsualWindow,
            Enum<Overlap>(fields.OneOf("overlap", "allow", "skip", "queue", "cancel")),
            fields.Count("jitter", 0) ?? 0
        );
    }

    /// <summary>From the column.</summary>
    public static CronTriggerOptions Read(string? json)
    {
        if (json is null || PythonJson.Parse(json) is not Map map)
        {
            return Default;
        }

        return new(
            map["timezone"] as string,
            Enum<CatchUp>(map["catch_up"] as string),
            map["catch_up_window"] as long? ?? SlotRules.UsualWindow,
            Enum<Overlap>(map["overlap"] as string),
            map["jitter"] as long? ?? 0,
            map["last_execution"] as string,
            map["error"] as string,
            map["lateness_ms"] as long?
        );
    }

    /// <summary>For the column: what is not as by default.</summary>
    public string? Write()
    {
        var map = new MapBuilder();
        Set(map, "timezone", TimeZone, null);
        Set(map, "catch_up", Name(CatchUp), Name(CatchUp.Last));
        Set(map, "catch_up_window", Window, SlotRules.UsualWindow);
        Set(map, "overlap", Name(Overlap), Name(Overlap.Allow));
        Set(map, "jitter", Jitter, 0L);
        Set(map, "last_execution", LastExecution, null);
        Set(map, "error", Error, null);
        Set(map, "lateness_ms", LatenessMs, null);
        return map.Count == 0 ? null : PythonJson.Write(map.Build());
    }

    private static void Set(MapBuilder map, string name, object? value, object? usual)
    {
        if (!Equals(value, usual))
        {
            map.Set(name, value);
        }
    }

    private static T Enum<T>(string? name)
        where T : struct, Enum => name is null ? default : System.Enum.Parse<T>(name, ignoreCase: true);

    private static string Name(Enum value) => value.ToString().ToLowerInvariant();
}
