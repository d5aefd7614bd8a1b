using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Tasks;
using Mistral.Engine.Works;

namespace Mistral.Engine.Policies;

/// <summary><c>timeout</c>: each attempt has its own; it goes on while the task waits or the workflow is paused.</summary>
internal static class TimeoutPolicy
{
    public static TaskState Arm(Session session, PolicySpec policies, PolicyValues values, TaskState task)
    {
        var seconds = values.Number("TimeoutPolicy", policies.Timeout);
        return seconds == 0 ? task : task with { Timers = task.Timers.Add(Timer.In(session, TimerKind.Timeout, seconds)) };
    }

    /// <summary>A failure like any other: it may be retried. Actions that run are told to stop; what still comes of them is too late.</summary>
    public static void Fire(Session session, TaskCell cell, TaskTimer timer)
    {
        ActionCancel.Ask(session, cell.Works);
        TaskEnd.Complete(session, cell, State.Error, $"Task timed out [timeout(s)={timer.Delay}].", isDelayed: true);
    }
}
