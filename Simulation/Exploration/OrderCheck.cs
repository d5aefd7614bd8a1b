using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Simulation.Runs;
using PythonValues;

namespace Mistral.Simulation.Exploration;

/// <summary>Paths on which the same things happen in another order must come to the same values.</summary>
internal sealed class OrderCheck
{
    private readonly Dictionary<string, Ends> _byHappenings = [];

    public void Add(FindingList findings, World world, ScriptedPath path)
    {
        var key = string.Join('\n', path.Labels.Order(StringComparer.Ordinal));
        var main = world.Runs[0].State;
        var ends = new Ends(main.Head.State, main.Head.Output, Published(main), [.. path.Labels]);
        if (!_byHappenings.TryAdd(key, ends))
        {
            foreach (var (subject, message) in Differences(_byHappenings[key], ends))
            {
                findings.Add(new(FindingKind.OrderDependent, subject, message, PathFindings.Path(path)));
            }
        }
    }

    private static IEnumerable<(string Subject, string Message)> Differences(Ends first, Ends second)
    {
        if (first.State != second.State)
        {
            yield return (
                "state",
                $"The workflow ends in {first.State.ToText()} or {second.State.ToText()}, depending on the order in which its "
                    + $"branches end.{Other(first)}"
            );
        }

        foreach (var (key, value) in Changed(first.Output, second.Output))
        {
            yield return ($"output.{key}", $"The output '{key}' depends on the order in which branches end: {value}.{Other(first)}");
        }

        foreach (var (task, published) in second.Published)
        {
            foreach (var (key, value) in Changed(first.Published.GetValueOrDefault(task), published))
            {
                yield return (
                    $"{task}.{key}",
                    $"What the task '{task}' publishes as '{key}' depends on the order in which branches end: {value}.{Other(first)}"
                );
            }
        }
    }

    private static IEnumerable<(string Key, string Value)> Changed(Map? first, Map? second) =>
        from entry in second ?? Map.Empty
        let other = (first ?? Map.Empty)[entry.Key]
        where !PythonEquality.Equals(entry.Value, other)
        select (PythonText.Str(entry.Key), $"{Short(other)} or {Short(entry.Value)}");

    private static string Other(Ends first) => $" The other order: {string.Join(", ", first.Labels.Take(20))}";

    private static string Short(object? value)
    {
        var text = PythonText.Repr(value);
        return text.Length > 80 ? $"{text.AsSpan(0, 80)}…" : text;
    }

    /// <summary>By task, what its last run published.</summary>
    private static Dictionary<string, Map> Published(ExecutionState state)
    {
        var all = new Dictionary<string, Map>();
        foreach (var task in state.Tasks.Where(task => task.Published is not null))
        {
            all[task.Name] = task.Published!;
        }

        return all;
    }

    private sealed record Ends(State State, Map? Output, Dictionary<string, Map> Published, ImmutableArray<string> Labels);
}
