using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Policies;
using Mistral.Engine.Routing;
using Mistral.Engine.Steps;
using Mistral.Engine.Tasks;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Handlers;

/// <summary>A failed task runs again: from nothing, or (with-items) only the items that failed or never ran.</summary>
internal static class Rerun
{
    public static void Handle(Session session, Signal.RerunTask signal)
    {
        var cell = Find(session, signal.TaskId);
        if (signal.Reset is not { } reset)
        {
            throw new RefusalException(RefusalKind.Invalid, "Reset field is mandatory to rerun task.");
        }

        var spec = session.SpecOf(cell.Task);
        if (!reset && spec.WithItems.IsEmpty)
        {
            throw new RefusalException(RefusalKind.Invalid, "Only with-items task has the option to not reset.");
        }

        if (session.Head.State == State.Paused)
        {
            return;
        }

        WorkflowStates.Check(session, State.Running);
        if (signal.Environment is { } environment)
        {
            EnvironmentUpdate.Merge(session, environment);
            EnvironmentUpdate.ToChildren(session, environment);
        }

        Revive.Execution(session);
        TaskContexts.Keep(session, cell);
        var task = TaskReset.ForNewRun(cell.Task) with { Items = reset ? null : Rest(cell) };
        Unaccept(session, cell, reset);
        if (Joins.IsJoin(spec))
        {
            Joins.WaitAgain(session, cell, task);
            return;
        }

        session.Set(task with { State = State.Running, StartedAt = session.Now });
        session.Steps.Later(new Step.BeginTask(task.Id));
    }

    /// <exception cref="RefusalException">Only a failed task can be run again or skipped.</exception>
    public static TaskCell Find(Session session, string taskId)
    {
        var cell =
            session.Index.FindTask(taskId) ?? throw new RefusalException(RefusalKind.NotFound, $"Task execution not found [id={taskId}]");
        return cell.Task.State == State.Error
            ? cell
            : throw new RefusalException(
                RefusalKind.Invalid,
                "The current task execution must be in ERROR for rerun. Only updating task to rerun is supported."
            );
    }

    private static void Unaccept(Session session, TaskCell cell, bool all)
    {
        if (all)
        {
            Retry.Unaccept(session, cell);
            return;
        }

        foreach (
            var invocation in cell
                .Invocations.Select(invocation => invocation.Invocation)
                .Where(invocation => invocation.Accepted && invocation.State != State.Success)
                .ToList()
        )
        {
            session.Set(invocation with { Accepted = false });
        }
    }

    private static ItemsState? Rest(TaskCell cell)
    {
        if (cell.Task.Items is not { } items)
        {
            return null;
        }

        var isDone = new bool[items.Count];
        var next = items.NextIndex;
        foreach (var invocation in cell.Invocations.Select(invocation => invocation.Invocation))
        {
            isDone[invocation.Index] |= invocation is { Accepted: true, State: State.Success };
            next = Math.Max(next, invocation.Index + 1);
        }

        return items with
        {
            NextIndex = next,
            Redo = [.. Enumerable.Range(0, next).Where(index => !isDone[index])],
        };
    }
}
