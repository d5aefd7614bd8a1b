using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using PythonValues;

namespace Mistral.Simulation.Replays;

/// <summary>A replay beside what it replays.</summary>
public static class ReplayComparison
{
    public static Map Of(ExecutionState recorded, SimulationResult replay)
    {
        var (before, after) = (
            Steps(recorded.Tasks.Select(task => (task.Name, task.State, task.FinishedAt))),
            Steps((replay.Main?.Tasks ?? []).Select(task => (task.Name, task.State, task.FinishedAt)))
        );
        var first = Enumerable
            .Range(0, Math.Max(before.Length, after.Length))
            .FirstOrDefault(i => before.ElementAtOrDefault(i) != after.ElementAtOrDefault(i), -1);
        var tasks = Tasks(recorded, replay).ToArray();
        var (state, output) = (replay.Refusal is null ? replay.State.ToText() : "REFUSED", replay.Main?.Output);
        var isSame =
            first < 0
            && tasks.Length == 0
            && state == recorded.Head.State.ToText()
            && PythonEquality.Equals(recorded.Head.Output ?? Map.Empty, output ?? Map.Empty);
        return Map.Of(
            ("same", isSame),
            ("state", Pair(recorded.Head.State.ToText(), state)),
            (
                "first_difference",
                first < 0
                    ? null
                    : Map.Of(
                        ("step", (long)first + 1),
                        ("recorded", before.ElementAtOrDefault(first)),
                        ("replayed", after.ElementAtOrDefault(first))
                    )
            ),
            ("output", Pair(recorded.Head.Output, output)),
            ("tasks", tasks)
        );
    }

    /// <summary>The ends of tasks in their order: <c>create SUCCESS</c>.</summary>
    private static string[] Steps(IEnumerable<(string Name, State State, long? FinishedAt)> tasks) =>
        [
            .. tasks
                .Where(task => task.FinishedAt is not null)
                .OrderBy(task => task.FinishedAt)
                .Select(task => $"{task.Name} {task.State.ToText()}"),
        ];

    /// <summary>Those whose last runs differ.</summary>
    private static IEnumerable<object?> Tasks(ExecutionState recorded, SimulationResult replay)
    {
        var before = recorded
            .Tasks.GroupBy(task => task.Name)
            .ToDictionary(group => group.Key, group => Of(group.Last().State, group.Last().StateInfo, group.Last().Published));
        var after = (replay.Main?.Tasks ?? [])
            .GroupBy(task => task.Name)
            .ToDictionary(group => group.Key, group => Of(group.Last().State, group.Last().StateInfo, group.Last().Published));
        foreach (var name in before.Keys.Union(after.Keys))
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (
                old is null
                || now is null
                || !old["state"]!.Equals(now["state"])
                || !PythonEquality.Equals(old["published"], now["published"])
            )
            {
                yield return Map.Of(("name", name), ("recorded", old), ("replayed", now));
            }
        }
    }

    private static Map Of(State state, string? info, Map? published) =>
        Map.Of(("state", state.ToText()), ("state_info", info), ("published", published ?? Map.Empty));

    private static Map Pair(object? recorded, object? replayed) => Map.Of(("recorded", recorded), ("replayed", replayed));
}
