using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Routing;
using Mistral.Engine.Scopes;
using Pythonic;

namespace Mistral.Engine.Tasks;

/// <summary>The end of an attempt: publish, the policies after it, then where to go from here.</summary>
internal static class TaskEnd
{
    public static void Complete(Session session, TaskCell cell, State state, string? info, bool isDelayed = false)
    {
        if (cell.Task.State.IsCompleted() && state != State.Skipped)
        {
            return;
        }

        session.InlineEnds++;
        var task = cell.Task with { State = state, StateInfo = StateInfoText.Cut(info) };
        try
        {
            task = Publishing.Apply(session, cell, task);
            DropResults(session, cell);
            task = AfterPolicies(session, cell, task);
            if (task.State == State.Delayed)
            {
                session.Set(task);
                Retry.GoOnAtOnce(session, cell);
                return;
            }

            task = task with { Timers = [], WaitAfterState = null, WaitAfterInfo = null, FinishedAt = session.Now };
            TaskRouting.Follow(session, cell, task);
        }
        catch (Exception e) when (TaskFailure.IsOfUser(e))
        {
            if (isDelayed)
            {
                TaskFailure.OfDelayedEnd(session, cell, e);
            }
            else
            {
                TaskFailure.OfRouting(session, cell, e);
            }
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

        var context = TaskContexts.Inbound(session.Index, cell);
        var values = new PolicyValues(session, task, Scope.OfTask(session, task, task.Published is null ? context : context.Publish(task.Published)));
        task = WaitAfter.Apply(session, policies, values, task);
        if (task.State == State.Delayed)
        {
            return task;
        }

        task = FailOn.Apply(policies, values, task);
        return Retry.Apply(session, cell, policies, values.For(task), task);
    }

    /// <summary><c>keep-result: false</c>: what the actions gave is forgotten once it is published.</summary>
    private static void DropResults(Session session, TaskCell cell)
    {
        if (session.SpecOf(cell.Task).KeepResult)
        {
            return;
        }

        foreach (var work in cell.Works.Select(work => work.Work).Where(work => work.Accepted && work.Output is { Count: > 0 }).ToList())
        {
            session.Set(work with { Output = Map.Empty });
        }
    }
}
