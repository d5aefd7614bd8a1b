using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>wait-before</c>: a delay before the first attempt; skipped when <c>pause-before</c> holds the task already.</summary>
internal static class WaitBefore
{
    public static TaskState Apply(Session session, PolicySpec policies, PolicyValues values, TaskState task)
    {
        var delay = values.Number("WaitBeforePolicy", policies.WaitBefore);
        if (delay == 0 || task.State == State.Idle)
        {
            return task;
        }

        return task with
        {
            State = State.Delayed,
            StateInfo = $"Delayed by 'wait-before' policy [delay={delay}]",
            WaitBeforePassed = true,
            Timers = task.Timers.Add(Timer.In(session, TimerKind.Continue, delay)),
        };
    }
}
