using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>wait-before</c>: a delay before the first attempt; skipped when <c>pause-before</c> holds the task already.</summary>
internal sealed class WaitBefore : ITaskPolicy
{
    public PassedPolicies Once => PassedPolicies.WaitBefore;

    public bool IsSetIn(PolicySpec policies) => policies.WaitBefore is not null;

    public TaskState Before(PolicyCall call, TaskState task)
    {
        var delay = call.Values.Number("WaitBeforePolicy", call.Policies.WaitBefore);
        if (delay == 0 || task.State == State.Idle)
        {
            return task;
        }

        return task with
        {
            State = State.Delayed,
            StateInfo = $"Delayed by 'wait-before' policy [delay={delay}]",
            Passed = task.Passed | Once,
            Timers = task.Timers.Add(TaskTimer.In(call.Session.Now, TimerKind.Continue, delay)),
        };
    }
}
