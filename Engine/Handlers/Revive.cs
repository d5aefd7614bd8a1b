using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Invocations;
using Mistral.Engine.Tasks;

namespace Mistral.Engine.Handlers;

/// <summary>An ended execution runs again because one of its tasks does, here or further below.</summary>
internal static class Revive
{
    public static void Execution(Session session)
    {
        if (session.Head.State == State.Running)
        {
            return;
        }

        session.Set(session.Head with { State = State.Running, StateInfo = null });
        if (session.Head.Parent is { } parent)
        {
            session.Do(new Effect.ReviveParent(new(parent.ExecutionId, parent.TaskId), session.Head.Id, session.Head.StateNumber));
        }

        Resume.GoOn(session, UnrunTasks.Reopen(session));
    }

    /// <summary>Only an execution that failed or was cancelled comes back, and only for a child whose result still counts.</summary>
    public static void Child(Session session, Signal.ChildRevived signal)
    {
        var cell = session.Index.FindInvocation(signal.ChildId);
        if (cell is null || (signal.Number > 0 && signal.Number <= cell.Invocation.LastHeard))
        {
            return;
        }

        if (
            !cell.Invocation.State.IsCompleted()
            || cell.Invocation.Attempt != cell.Task.Task.Attempt
            || session.Head.State == State.Success
        )
        {
            return;
        }

        session.Set(
            cell.Invocation with
            {
                State = State.Running,
                Accepted = false,
                Output = null,
                StateInfo = null,
                IsUnwanted = false,
                LastHeard = Math.Max(signal.Number, cell.Invocation.LastHeard),
            }
        );
        var task = cell.Task.Task;
        if (task.State.IsCompleted())
        {
            TaskContexts.Keep(session, cell.Task);
            session.Set(
                TaskReset.ForNewRun(task) with
                {
                    State = State.Running,
                    Attempt = task.Attempt,
                    Items = task.Items,
                    RetryNumber = task.RetryNumber,
                }
            );
        }

        Execution(session);
    }
}
