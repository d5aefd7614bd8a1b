using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Policies;

/// <summary><c>retry</c>: further attempts, each from the start of the task's work.</summary>
internal sealed class Retry : ITaskPolicy
{
    public bool IsSetIn(PolicySpec policies) => policies.Retry is not null;

    /// <summary>What is no number is refused before the first attempt rather than after it.</summary>
    public TaskState Before(PolicyCall call, TaskState task)
    {
        Numbers(call.Values, call.Policies.Retry!);
        return task;
    }

    public TaskState After(PolicyCall call, TaskState task)
    {
        if (task.State == State.Cancelled)
        {
            return task;
        }

        var retry = call.Policies.Retry!;
        var values = call.Values.For(task);
        var (count, delay) = Numbers(values, retry);
        var breaks = retry.BreakOn is not null && values.IsTrue(retry.BreakOn);
        var continues = retry.ContinueOn is not null ? values.IsTrue(retry.ContinueOn) : task.State == State.Error;
        var used = task.RetryNumber ?? 0;
        if (used >= count || !continues || (task.State == State.Error && breaks))
        {
            return task with { RetryNumber = count > 0 ? used : task.RetryNumber };
        }

        Unaccept(call.Session, call.Cell);
        return task with
        {
            State = State.Delayed,
            StateInfo = $"Delayed by 'retry' policy [delay={delay}]",
            RetryNumber = used + 1,
            Attempt = task.Attempt + 1,
            Items = null,
            WaitAfterState = null,
            WaitAfterInfo = null,
            Timers = [TaskTimer.In(call.Session.Now, TimerKind.Retry, delay)],
        };
    }

    /// <summary>The delay is over. A join asks its branches again.</summary>
    public static Step GoOn(Session session, TaskState task) =>
        session.SpecOf(task).Join is { IsJoin: true } ? new Step.AwaitBranches(task.Id) : new Step.RetryTask(task.Id);

    public static void Unaccept(Session session, TaskCell cell)
    {
        // Those that count are the last ones: an attempt takes no longer however many there were before.
        for (var i = cell.Invocations.Count - 1; i >= 0 && cell.Accepted > 0; i--)
        {
            if (cell.Invocations[i].Invocation is { Accepted: true } invocation)
            {
                session.Set(invocation with { Accepted = false });
            }
        }
    }

    private static (long Count, long Delay) Numbers(PolicyValues values, RetrySpec retry) =>
        (values.Number("RetryPolicy", retry.Count), values.Number("RetryPolicy", retry.Delay));
}
