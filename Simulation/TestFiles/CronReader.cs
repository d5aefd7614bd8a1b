using System.Collections.Immutable;
using Mistral.Engine.Language.Yaml;
using Mistral.Simulation.Clock;
using Pythonic;

namespace Mistral.Simulation.TestFiles;

/// <summary>The <c>cron</c> of a test: a pattern, or what a trigger says.</summary>
internal sealed class CronReader(Action<int, string, string> problem)
{
    /// <param name="node">A text, or of the form <see cref="TestFileShapes.Cron"/>.</param>
    /// <returns>Null: the problems say why.</returns>
    public (ImmutableArray<long> Slots, TimeZoneInfo Zone)? Read(YamlNode node, long start)
    {
        var map = node.Value as Map ?? Map.Empty;
        var pattern = node.Value as string ?? map["pattern"] as string;
        var zone = Zone(node["timezone"]);
        var first = node["first"] is { } time ? Time(time, zone) : null;
        var count = node["count"]?.Value as long?;
        long? length = null;
        if (node["for"] is { } span)
        {
            length = Duration.TryRead(span.Value, out var read) ? read : null;
            if (length is null)
            {
                problem(span.Line, ".for", $"{PythonText.Repr(span.Value)} is no duration: write {Duration.Form}");
            }
        }

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
        else if (
            !new CronSlots(pattern, zone, first, count, length is null ? null : start + length).TryFind(start, out var slots, out var why)
        )
        {
            problem((node["pattern"] ?? node).Line, "", why);
        }
        else
        {
            return ([.. slots], zone);
        }

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
