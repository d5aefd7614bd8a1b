using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Routes;
using PythonValues;

namespace Mistral.Engine.Views;

/// <summary>
/// What each unfinished task waits for. An ended execution waits for nothing: asynchronous actions that it left behind are no work.
/// </summary>
public static class Explanations
{
    public static Map Of(ExecutionState state, EngineContext context)
    {
        var wake = WakeUps.Of(state);
        return Map.Of(
            ("id", state.Head.Id),
            ("state", state.Head.State.ToText()),
            ("waits_for", wake.Waiter),
            ("wakes_at", UserTime.Text(wake.WakeAt)),
            ("paused_by", PauseText.Of(state)),
            ("failures", Failures(state)),
            ("backlog", state.Head.Backlog.Select(object? (command) => command.Target).ToArray()),
            (
                "tasks",
                state.Head.State.IsCompleted()
                    ? []
                    : state.Index.Open.OrderBy(cell => cell.Order).Select(object? (cell) => Of(state, context, cell)).ToArray()
            )
        );
    }

    /// <summary>Expressions that could not be evaluated: what was not there. The <c>task</c> is null for the workflow's output.</summary>
    private static object?[] Failures(ExecutionState state)
    {
        var tasks = state
            .Index.Failed.Where(cell => cell.Task.Explanation is not null)
            .OrderBy(cell => cell.Order)
            .Select(object? (cell) => Map.Of(("task", cell.Task.Name), ("id", cell.Task.Id), ("text", cell.Task.Explanation)));
        return state.Head is { State: State.Error, Explanation: { } output }
            ? [.. tasks, Map.Of(("task", null), ("id", state.Head.Id), ("text", output))]
            : [.. tasks];
    }

    private static Map Of(ExecutionState state, EngineContext context, TaskCell cell)
    {
        var task = cell.Task;
        var entry = new MapBuilder()
            .Set("id", task.Id)
            .Set("name", task.Name)
            .Set("state", task.State.ToText())
            .Set("waits_for", Reason(state, cell));
        if (task.State == State.Waiting)
        {
            var missing = state.Index.RoutesOf(WorkflowShape.Of(context.Workflow)).NotHeardOf(task.Name).ToArray<object?>();
            entry.Set("blocked_by", missing).Set("text", $"Blocked by tasks: {PythonText.Repr(missing)}");
        }

        if (!task.Timers.IsEmpty)
        {
            entry.Set(
                "timers",
                task.Timers.Select(
                        object? (timer) => Map.Of(("kind", timer.Kind.ToString().ToLowerInvariant()), ("at", UserTime.Text(timer.At)))
                    )
                    .ToArray()
            );
        }

        var open = cell
            .Invocations.Where(invocation => !invocation.Invocation.State.IsCompleted())
            .Select(object? (invocation) => Of(invocation.Invocation))
            .ToArray();
        if (open.Length > 0)
        {
            entry.Set("work", open);
        }

        if (task.Items is { } items)
        {
            entry.Set("items", ItemProgress.Of(cell, items));
        }

        return entry.Build();
    }

    private static Map Of(Invocation invocation) =>
        Map.Of(
            ("id", invocation.Id),
            ("name", invocation.Name),
            (
                "kind",
                invocation.IsWorkflow ? "sub-workflow"
                : invocation.IsSync ? "action"
                : "async action"
            ),
            ("state", invocation.State.ToText()),
            ("item", (long)invocation.Index)
        );

    private static string Reason(ExecutionState state, TaskCell cell) =>
        cell.Task.State switch
        {
            State.Waiting => "join",
            State.Delayed => "timer",
            State.Idle or State.Paused => "paused",
            _ when cell.Open == 0 => state.Head.State == State.Paused ? "paused" : "engine",
            _ when cell.Invocations[^1].Invocation.IsWorkflow => "sub-workflow",
            _ => cell.Invocations.Any(invocation => invocation.Invocation.IsSync && !invocation.Invocation.State.IsCompleted())
                ? "action"
                : "async action",
        };
}
