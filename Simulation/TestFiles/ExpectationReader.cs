using Mistral.Engine.Executions;
using Mistral.Engine.Language.Yaml;
using Mistral.Simulation.Clock;
using PythonValues;

namespace Mistral.Simulation.TestFiles;

/// <summary>The <c>expect</c> of a test.</summary>
/// <param name="isTask">Null when there is such a task, otherwise what to say.</param>
internal sealed class ExpectationReader(Func<string, string?> isTask, Func<string, bool> isName, Action<int, string, string> problem)
{
    public Expectation Read(YamlNode node, TimeZoneInfo zone) =>
        new()
        {
            State =
                node["state"]?.Value as string
                ?? (
                    node["refused"] is null
                        ? node["error"] is null
                            ? "SUCCESS"
                            : "ERROR"
                        : null
                ),
            HasOutput = node.EntryOf("output") is not null,
            Output = node["output"]?.Value,
            Error = node["error"]?.Value as string,
            Refused = node["refused"]?.Value as string,
            Published =
            [
                .. Tasks(node["published"], ".published").Select(entry => (PythonText.Str(entry.Key.Value), (Map)entry.Value.Value!)),
            ],
            Tasks = [.. Tasks(node["tasks"], ".tasks").Select(State)],
            Calls = [.. (node["calls"]?.Entries ?? []).Select(Calls).OfType<ExpectedCalls>()],
            Within = Time(node["within"], ".within"),
            AtLeast = Time(node["at-least"], ".at-least"),
            RunCount = node["runs"]?.Value as long?,
            Runs = node["runs"] is { Value: IReadOnlyList<object?> } runs
                ? [.. runs.Items.Select(run => Run(run, zone)).OfType<ExpectedRun>()]
                : null,
            Findings = node["findings"]?.Value is IReadOnlyList<object?> kinds ? [.. kinds.OfType<string>()] : null,
        };

    private ExpectedRun? Run(YamlNode node, TimeZoneInfo zone)
    {
        var text = node.Value as string ?? (string)((Map)node.Value!)["at"]!;
        if (CronSlots.Time(text, zone) is not { } at)
        {
            problem(node.Line, ".runs", $"'{text}' is no time: write it like 2026-03-29 01:30:00");
            return null;
        }

        var state = node["state"]?.Value as string;
        if (state is not null && !StateText.TryParse(state, out _))
        {
            problem(node.Line, ".runs", $"'{state}' is no state of an execution: write SUCCESS, ERROR, CANCELLED, PAUSED or RUNNING");
        }

        return new(at, state, node.EntryOf("output") is { } output ? [output.Value.Value] : []);
    }

    private IEnumerable<YamlEntry> Tasks(YamlNode? node, string path)
    {
        foreach (var entry in node?.Entries ?? [])
        {
            if (isTask(PythonText.Str(entry.Key.Value)) is { } unknown)
            {
                problem(entry.Key.Line, path, unknown);
            }
            else
            {
                yield return entry;
            }
        }
    }

    private (string Task, string? State) State(YamlEntry entry)
    {
        var state = entry.Value.Value as string;
        if (entry.Value.Value is not null && (state is null || !StateText.TryParse(state, out _)))
        {
            problem(
                entry.Value.Line,
                $".tasks.{entry.Key.Value}",
                $"{PythonText.Repr(entry.Value.Value)} is no state of a task: write SUCCESS, ERROR, CANCELLED, SKIPPED, RUNNING, "
                    + "WAITING, DELAYED, or null for a task that must not begin"
            );
        }

        return (PythonText.Str(entry.Key.Value), state);
    }

    private ExpectedCalls? Calls(YamlEntry entry)
    {
        var name = PythonText.Str(entry.Key.Value);
        if (!isName(name))
        {
            problem(entry.Key.Line, ".calls", $"'{name}' is no task, action or sub-workflow that the definitions name");
        }

        switch (entry.Value.Value)
        {
            case long count and >= 0:
                return new(name, count, null);
            case IReadOnlyList<object?> inputs when inputs.All(input => input is Map):
                return new(name, inputs.Count, [.. inputs.Cast<Map>()]);
            default:
                problem(entry.Value.Line, $".calls.{name}", "must be the number of calls, or a list with the input of each call");
                return null;
        }
    }

    private long? Time(YamlNode? node, string path)
    {
        if (node is null)
        {
            return null;
        }

        if (!Duration.TryRead(node.Value, out var time))
        {
            problem(node.Line, path, $"{PythonText.Repr(node.Value)} is no duration: write {Duration.Form}");
        }

        return time;
    }
}
