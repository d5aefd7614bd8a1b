using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Scopes;

namespace Mistral.Engine.Routing;

/// <summary>After an attempt: its policies may delay it or ask for one more; otherwise the task has ended, and its transitions are followed.</summary>
internal static class TaskSettlement
{
    public static void Settle(Session session, Step.SettleTask settle)
    {
        var cell = session.Index.FindTask(settle.Ended.Id)!;
        var task = AfterPolicies(session, cell, settle.Ended);
        if (task.State != State.Delayed)
        {
            TaskRouting.Follow(session, cell, task with { Timers = [], WaitAfterState = null, WaitAfterInfo = null, FinishedAt = session.Now });
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

    private static TaskState AfterPolicies(Session session, TaskCell cell, TaskState task)
    {
        var policies = session.SpecOf(task).Policies;
        var hasAny = policies.WaitAfter is not null || policies.FailOn is not null || policies.Retry is not null;
        if (!hasAny || task.State == State.Skipped || session.Head.State.IsCompleted())
        {
            return task;
        }

        var values = new PolicyValues(session, task, Scope.OfTask(session, task, TaskContexts.After(session.Index, cell, task.Published)));
        task = WaitAfter.Apply(session, policies, values, task);
        if (task.State == State.Delayed)
        {
            return task;
        }

        task = FailOn.Apply(policies, values, task);
        return Retry.Apply(session, cell, policies, values.For(task), task);
    }
}
