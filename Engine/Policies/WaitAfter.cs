using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>wait-after</c>: a delay between the end and what follows, once per run of the task whatever it ended in.</summary>
internal static class WaitAfter
{
    public static TaskState Apply(Session session, PolicySpec policies, PolicyValues values, TaskState task)
    {
        var delay = values.Number("WaitAfterPolicy", policies.WaitAfter);
        if (delay == 0 || task.WaitAfterPassed)
        {
            return task;
        }

        return task with
        {
            State = State.Delayed,
            StateInfo = $"Delayed by 'wait-after' policy [delay={delay}]",
            WaitAfterState = task.State,
            WaitAfterInfo = task.StateInfo,
            WaitAfterPassed = true,
            Timers = task.Timers.Add(Timer.In(session, TimerKind.Complete, delay)),
        };
    }
}
