using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>wait-after</c>: a delay between the end and what follows, once per run of the task whatever it ended in.</summary>
internal sealed class WaitAfter : ITaskPolicy
{
    public PassedPolicies Once => PassedPolicies.WaitAfter;

    public bool IsSetIn(PolicySpec policies) => policies.WaitAfter is not null;

    public TaskState After(PolicyCall call, TaskState task)
    {
        var delay = call.Values.Number("WaitAfterPolicy", call.Policies.WaitAfter);
        return delay == 0
            ? task
            : task with
            {
                State = State.Delayed,
                StateInfo = $"Delayed by 'wait-after' policy [delay={delay}]",
                WaitAfterState = task.State,
                WaitAfterInfo = task.StateInfo,
                Passed = task.Passed | Once,
                Timers = task.Timers.Add(TaskTimer.In(call.Session.Now, TimerKind.Complete, delay)),
            };
    }
}
