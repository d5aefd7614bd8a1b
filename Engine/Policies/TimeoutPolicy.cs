using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
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

    /// <summary>A failure like any other: it may be retried. What runs is told to stop, sub-workflows with all below them; what still comes of it is too late.</summary>
    public static void Fire(Session session, TaskCell cell, TaskTimer timer)
    {
        var info = $"Task timed out [timeout(s)={timer.Delay}].";
        WorkCancel.Ask(session, cell.Works, info);
        session.Steps.Next(new Step.EndTask(cell.Task.Id, State.Error, info, IsDelayed: true));
    }
}
