using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Views;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Metrics;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Executions.Turns;

/// <summary>What a turn makes durable: the rows that its events changed, each once, in their last form.</summary>
internal static class TurnWrite
{
    public static ExecutionWrite Of(LoadedExecution execution, Turn turn, ExecutionOptions options, string? owner, long now)
    {
        var tasks = new Dictionary<string, TaskRow?>();
        var actions = new Dictionary<string, ActionRow?>();
        foreach (var fact in turn.Events)
        {
            switch (fact)
            {
                case Event.TaskChanged changed:
                    tasks[changed.Task.Id] = null;
                    break;
                case Event.InvocationChanged { Invocation.IsWorkflow: true } changed:
                    tasks[changed.Invocation.TaskId] = null;
                    break;
                case Event.InvocationChanged changed:
                    actions[changed.Invocation.Id] = null;
                    break;
            }
        }

        var (wakeAt, waiter) = Wake(execution, options, owner, now);
        return new(
            HeadRows.Write(
                execution.Head,
                execution.Workflow,
                execution.Checksum,
                execution.StartedBy,
                wakeAt,
                waiter,
                owner,
                execution.Revision,
                withInput: execution.Version == 0
            ),
            execution.Version,
            [.. tasks.Keys.Select(id => Task(execution, id))],
            [.. actions.Keys.Select(id => Action(execution, id))],
            [.. turn.Effects.OfType<Effect.PublishNotification>().Select((effect, i) => Message(execution, effect, i))]
        )
        {
            HadEnded = execution.Version > 0 && execution.Stored.State.IsCompleted(),
        };
    }

    /// <summary>What it is to run from now on; nothing else of it changes.</summary>
    public static ExecutionWrite OfDefinition(LoadedExecution execution, RunnableWorkflow workflow, ExecutionOptions options, long now)
    {
        var (wakeAt, waiter) = Wake(execution, options, execution.Owner, now);
        return new(
            HeadRows.Write(
                execution.Head,
                workflow.Spec,
                workflow.Checksum,
                execution.StartedBy,
                wakeAt,
                waiter,
                execution.Owner,
                workflow.Revision,
                withInput: false
            ),
            execution.Version,
            [],
            [],
            []
        );
    }

    /// <summary>Work in flight is asked for after a while even when a timer of the workflow is further away.</summary>
    private static (long? WakeAt, string? Waiter) Wake(LoadedExecution execution, ExecutionOptions options, string? owner, long now)
    {
        var wake = WakeUps.Of(execution.State);
        if (execution.Head.State.IsCompleted())
        {
            return (wake.WakeAt, wake.Waiter);
        }

        var check = owner is null ? (long?)null : Check(execution, options, now);
        var wakeAt = (wake.WakeAt, check) switch
        {
            ({ } timer, { } inFlight) => Math.Min(timer, inFlight),
            (null, { } inFlight) => inFlight,
            var (timer, _) => timer,
        };
        return (wakeAt, wake.Waiter);
    }

    /// <remarks>
    /// A moment that is stored already stays until half of the time to it is over: a row whose moments stay changes no index.
    /// </remarks>
    private static long Check(LoadedExecution execution, ExecutionOptions options, long now)
    {
        var whole = (long)options.InFlightCheck.TotalMicroseconds;
        return execution.WakeAt is { } stored && stored >= now + (whole / 2) && stored <= now + whole ? stored : now + whole;
    }

    private static TaskRow Task(LoadedExecution execution, string id)
    {
        var task = execution.State.FindTask(id)!;
        return TaskRows.Write(task, task.Type == TaskType.Workflow ? execution.State.InvocationsOf(id) : []);
    }

    private static ActionRow Action(LoadedExecution execution, string id)
    {
        var invocation = execution.State.FindInvocation(id)!;
        return ActionRows.Write(invocation, execution.State.FindTask(invocation.TaskId)!.Name);
    }

    private static OutboxMessage Message(LoadedExecution execution, Effect.PublishNotification effect, int index) =>
        new(
            execution.Head.Id,
            (execution.Version << 16) + index,
            PythonJson.Write(
                Map.Of(
                    ("publishers", execution.Head.Params["notify"]),
                    ("event", effect.Payload["event"]),
                    ("payload", effect.Payload),
                    ("trace", WorkflowFigures.Header(execution.Head, execution.Head.Id))
                )
            )
        );
}
