using System.Collections.Immutable;
using System.Globalization;
using Mistral.Engine.Language.Yaml;
using Mistral.Grains.Triggers.Cron.Slots;
using Mistral.Simulation.Clock;
using PythonValues;

namespace Mistral.Simulation.TestFiles;

/// <summary>The <c>cron</c> of a test: a pattern, or what a trigger says.</summary>
internal sealed class CronReader(Action<int, string, string> problem)
{
    private const long Second = 1_000_000;

    /// <param name="node">A text, or of the form <see cref="TestFileShapes.Cron"/>.</param>
    /// <returns>Null: the problems say why.</returns>
    public (SimulatedTrigger Trigger, TimeZoneInfo Zone)? Read(YamlNode node, long start, int seed)
    {
        var map = node.Value as Map ?? Map.Empty;
        var pattern = node.Value as string ?? map["pattern"] as string;
        var zone = Zone(node["timezone"]);
        var first = node["first"] is { } time ? Time(time, zone) : null;
        var count = node["count"]?.Value as long?;
        var length = Length(node, "for");
        var slots = new CronSlots(pattern, zone, first, count, length is null ? null : start + length);
        if (pattern is null && first is null)
        {
            problem(node.Line, "", "a trigger has a pattern, a first time, or both");
        }
        else if (pattern is not null && count is null && node["for"] is null)
        {
            problem(
                node.Line,
                "",
                "say how many slots there are, for example {pattern: \"0 8 * * *\", count: 5} or {pattern: \"0 8 * * *\", for: 30d}"
            );
        }
        else if (!slots.TryFind(start, out var found, out var why))
        {
            problem((node["pattern"] ?? node).Line, "", why);
        }
        else
        {
            return (Trigger(node, start, seed, slots, found), zone);
        }

        return null;
    }

    /// <param name="slots">Have been found.</param>
    private SimulatedTrigger Trigger(YamlNode node, long start, int seed, CronSlots slots, IReadOnlyList<long> found)
    {
        var rules = new SlotRules(
            string.Create(CultureInfo.InvariantCulture, $"{seed:x8}-0000-5000-8000-000000000000"),
            slots.Next,
            OneOf<CatchUp>(node["catch_up"]),
            Length(node, "catch_up_window") / Second ?? SlotRules.UsualWindow,
            Length(node, "jitter") / Second ?? 0
        );
        return new(rules, OneOf<Overlap>(node["overlap"]), [.. found], slots.Count, slots.Until, Away(node["away"], start));
    }

    private ImmutableArray<(long From, long To)> Away(YamlNode? node, long start)
    {
        if (node is null)
        {
            return [];
        }

        var spans = ImmutableArray.CreateBuilder<(long From, long To)>();
        foreach (var span in node.Value is IReadOnlyList<object?> ? node.Items : [node])
        {
            if (span.Value is not Map { Count: 2 } || span["after"] is null || span["for"] is null)
            {
                problem(span.Line, ".away", "a time away is {after: 1d, for: 3h}, or away is a list of such");
            }
            else if (Length(span, "after", ".away") is { } after && Length(span, "for", ".away") is { } length)
            {
                spans.Add((start + after, start + after + length));
            }
        }

        return spans.ToImmutable();
    }

    private static T OneOf<T>(YamlNode? node)
        where T : struct, Enum => node?.Value is string name ? Enum.Parse<T>(name, ignoreCase: true) : default;

    /// <summary>Microseconds.</summary>
    private long? Length(YamlNode map, string name, string path = "")
    {
        if (map[name] is not { } node)
        {
            return null;
        }

        if (Duration.TryRead(node.Value, out var length))
        {
            return length;
        }

        problem(node.Line, $"{path}.{name}", $"{PythonText.Repr(node.Value)} is no duration: write {Duration.Form}");
        return null;
    }

    private TimeZoneInfo Zone(YamlNode? node)
    {
        if (node?.Value is not string name)
        {
            return TimeZoneInfo.Utc;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            problem(node.Line, ".timezone", $"there is no time zone '{name}': write its IANA name, such as Europe/Prague");
        }

        return zone ?? TimeZoneInfo.Utc;
    }

    private long? Time(YamlNode node, TimeZoneInfo zone)
    {
        if (node.Value is string text && CronSlots.Time(text, zone) is { } time)
        {
            return time;
        }

        problem(node.Line, ".first", $"{PythonText.Repr(node.Value)} is no time: write it like 2026-03-29 01:30:00");
        return null;
    }
}
