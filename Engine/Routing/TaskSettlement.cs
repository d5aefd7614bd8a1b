using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Routing;

/// <summary>
/// After an attempt: its policies may delay it or ask for one more; otherwise the task has ended, and its transitions are followed.
/// </summary>
internal static class TaskSettlement
{
    public static void Settle(Session session, Step.SettleTask settle)
    {
        var cell = session.Index.FindTask(settle.Ended.Id)!;
        var ended = settle.Ended;
        var task = ended.State == State.Skipped || session.Head.State.IsCompleted() ? ended : TaskPolicies.After(session, cell, ended);
        if (task.State != State.Delayed)
        {
            TaskRouting.Follow(
                session,
                cell,
                task with
                {
                    Timers = [],
                    WaitAfterState = null,
                    WaitAfterInfo = null,
                    FinishedAt = session.Now,
                }
            );
            return;
        }

        // Without a delay the next attempt needs no timer.
        if (task.Timers is [{ Kind: TimerKind.Retry, Delay: 0 }])
        {
            session.Set(task with { Timers = [] });
            session.Steps.Next(Retry.GoOn(session, task));
        }
        else
        {
            session.Set(task);
        }
    }
}
