using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Routes;
using PythonValues;

namespace Mistral.Engine.Provenance;

/// <summary>The way back from where a value is seen to who wrote it.</summary>
internal sealed class OriginTrail(ExecutionState state, WorkflowSpec workflow, ValuePath path)
{
    /// <summary>Earlier writes, and joins, that are told.</summary>
    public const int MostTold = 50;

    private readonly HashSet<TaskCell> _seenJoins = [];

    public List<object?> Joins { get; } = [];

    /// <summary>The ends of all branches, as far as they have come.</summary>
    public IReadOnlyList<TaskCell> Ends()
    {
        if (workflow.Type == WorkflowType.Reverse)
        {
            return state.Head.Params["task_name"] is string name && state.Index.Latest(name) is { } target
                ? target.Task.State.IsCompleted()
                    ? [target]
                    : TaskContexts.Sources(state.Index, target)
                : [];
        }

        var shape = WorkflowShape.Of(workflow);
        return
        [
            .. state
                .Index.ByOrder.Where(cell => !cell.Task.HasNextTasks)
                .OrderBy(cell => shape.Numbers.GetValueOrDefault(cell.Task.Name))
                .ThenBy(cell => cell.Order)
                .SelectMany(cell => cell.Task.State.IsCompleted() ? [cell] : TaskContexts.Sources(state.Index, cell))
                .Distinct(),
        ];
    }

    /// <returns>Who wrote the value; null: it was there before the first task, or what led here was replaced since.</returns>
    public TaskCell? Writer(IReadOnlyList<TaskCell> sources, TaskState? at)
    {
        while (sources.Count > 0)
        {
            var cell = sources[0];
            if (sources.Count > 1)
            {
                var holders = Holders(sources);
                if (holders.Count == 0)
                {
                    return null;
                }

                cell = holders[0];
                Tell(holders, at);
            }

            if (cell.Task.Published?.ContainsKey(path.Variable) == true)
            {
                return cell;
            }

            (sources, at) = (TaskContexts.Sources(state.Index, cell), cell.Task);
        }

        return null;
    }

    public Map? Write(TaskCell? writer) => writer is null ? null : Of(writer.Task, isGlobal: false);

    public Map Global(TaskState task) => Of(task, isGlobal: true);

    /// <summary>What the variable was before, write by write.</summary>
    public object?[] Before(TaskCell? writer)
    {
        var writes = new List<object?>();
        while (
            writer is not null && writes.Count < MostTold && Writer(TaskContexts.Sources(state.Index, writer), writer.Task) is { } before
        )
        {
            writes.Add(Of(before.Task, isGlobal: false));
            writer = before;
        }

        return [.. writes];
    }

    /// <summary>Those that bring the value to a join, the one that wins first: as <see cref="ContextMerge"/> decides.</summary>
    private IReadOnlyList<TaskCell> Holders(IReadOnlyList<TaskCell> sources)
    {
        TaskCell[] order = [sources[^1], .. sources.Take(sources.Count - 1)];
        return
        [
            .. order
                .Select(cell => (cell, entry: TaskContexts.Outbound(state.Index, cell).Find(path.Variable)))
                .Where(one => one.entry is not null && ValuePath.TryFollow(one.entry.Value, path.Inside, out _))
                .OrderByDescending(one => Version(one.entry!))
                .Select(one => one.cell),
        ];
    }

    private long Version(ContextEntry entry)
    {
        var (version, value) = (entry.Version, entry.Value);
        foreach (var part in path.Inside)
        {
            if (value is not Map map)
            {
                break;
            }

            (version, value) = (version.Child(part), map[part]);
        }

        return version.Count;
    }

    /// <summary>A join at which others had another value.</summary>
    private void Tell(IReadOnlyList<TaskCell> holders, TaskState? at)
    {
        var place = at is null ? null : state.Index.FindTask(at.Id);
        var values = holders.Select(cell => (cell, value: Value(cell))).ToArray();
        var lost = values[1..].Where(one => !PythonEquality.Equals(one.value, values[0].value)).ToArray();
        if (lost.Length == 0 || Joins.Count >= MostTold || (place is not null && !_seenJoins.Add(place)))
        {
            return;
        }

        Joins.Add(
            Map.Of(
                ("task_execution_id", at?.Id),
                ("task", at?.Name),
                ("merged", values.Count(one => one.value is Map) > 1),
                ("kept", Brief(values[0])),
                ("lost", lost.Take(MostTold).Select(object? (one) => Brief(one)).ToArray())
            )
        );
    }

    private object? Value(TaskCell cell) =>
        ValuePath.TryFollow(TaskContexts.Outbound(state.Index, cell).Find(path.Variable)?.Value, path.Inside, out var value) ? value : null;

    private static Map Brief((TaskCell Cell, object? Value) one) =>
        Map.Of(("by_way_of", one.Cell.Task.Name), ("task_execution_id", one.Cell.Task.Id), ("value", one.Value));

    private Map Of(TaskState task, bool isGlobal)
    {
        var published = (isGlobal ? task.PublishedGlobal : task.Published)![path.Variable];
        var place = workflow.Tasks.TryGetValue(task.Name, out var spec) ? PublishPlace.Of(spec, task, path, isGlobal) : null;
        var invocations = state.InvocationsOf(task.Id).Where(invocation => invocation.Accepted).ToArray();
        return Map.Of(
            ("source", "task"),
            ("task_execution_id", task.Id),
            ("task", task.Name),
            ("state", task.State.ToText()),
            ("run", (long)state.Tasks.TakeWhile(one => one.Id != task.Id).Count(one => one.Name == task.Name) + 1),
            ("attempt", (long)(task.RetryNumber ?? 0) + 1),
            ("at", UserTime.Text(task.FinishedAt)),
            ("scope", isGlobal ? "global" : "branch"),
            ("place", place?.Place),
            ("expression", place?.Expression),
            ("value", ValuePath.TryFollow(published, path.Inside, out var value) ? value : null),
            (
                "ran",
                invocations.Length == 0
                    ? null
                    : Map.Of(
                        ("id", invocations[^1].Id),
                        ("name", invocations[^1].Name),
                        ("kind", invocations[^1].IsWorkflow ? "sub-workflow" : "action"),
                        ("count", (long)invocations.Length)
                    )
            )
        );
    }
}
