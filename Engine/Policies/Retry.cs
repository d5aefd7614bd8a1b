using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>retry</c>: further attempts, each from the start of the task's work.</summary>
internal static class Retry
{
    public static TaskState Apply(Session session, TaskCell cell, PolicySpec policies, PolicyValues values, TaskState task)
    {
        if (policies.Retry is not { } retry || task.State == State.Cancelled)
        {
            return task;
        }

        var count = values.Number("RetryPolicy", retry.Count);
        var delay = values.Number("RetryPolicy", retry.Delay);
        var breaks = retry.BreakOn is not null && values.IsTrue(retry.BreakOn);
        var continues = retry.ContinueOn is not null ? values.IsTrue(retry.ContinueOn) : task.State == State.Error;
        var used = task.RetryNumber ?? 0;
        if (used >= count || !continues || (task.State == State.Error && breaks))
        {
            return task with { RetryNumber = count > 0 ? used : task.RetryNumber };
        }

        Unaccept(session, cell);
        return task with
        {
            State = State.Delayed,
            StateInfo = $"Delayed by 'retry' policy [delay={delay}]",
            RetryNumber = used + 1,
            Attempt = task.Attempt + 1,
            Items = null,
            WaitAfterState = null,
            WaitAfterInfo = null,
            Timers = [Timer.In(session, TimerKind.Retry, delay)],
        };
    }

    /// <summary>Refused before the first attempt rather than after it.</summary>
    public static void CheckTypes(PolicySpec policies, PolicyValues values)
    {
        if (policies.Retry is { } retry)
        {
            values.Number("RetryPolicy", retry.Count);
            values.Number("RetryPolicy", retry.Delay);
        }
    }

    /// <summary>The delay is over. A join asks its branches again.</summary>
    public static Step GoOn(Session session, TaskState task) =>
        session.SpecOf(task).Join is { IsJoin: true } ? new Step.AwaitBranches(task.Id) : new Step.RetryTask(task.Id);

    public static void Unaccept(Session session, TaskCell cell)
    {
        // Those that count are the last ones: an attempt takes no longer however many there were before.
        for (var i = cell.Works.Count - 1; i >= 0 && cell.Accepted > 0; i--)
        {
            if (cell.Works[i].Work is { Accepted: true } work)
            {
                session.Set(work with { Accepted = false });
            }
        }
    }
}
