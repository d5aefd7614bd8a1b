using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Invocations;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Policies;

/// <summary><c>timeout</c>: each attempt has its own; it goes on while the task waits or the workflow is paused.</summary>
internal sealed class TimeoutPolicy : ITaskPolicy
{
    public bool IsOfEachAttempt => true;

    public bool IsSetIn(PolicySpec policies) => policies.Timeout is not null;

    public TaskState Before(PolicyCall call, TaskState task)
    {
        var seconds = call.Values.Number("TimeoutPolicy", call.Policies.Timeout);
        return seconds == 0 ? task : task with { Timers = task.Timers.Add(TaskTimer.In(call.Session.Now, TimerKind.Timeout, seconds)) };
    }

    /// <summary>
    /// A failure like any other: it may be retried. What runs is told to stop, sub-workflows with all below them; what still comes of it is
    /// too late.
    /// </summary>
    public static void Fire(Session session, TaskCell cell, TaskTimer timer)
    {
        var info = $"Task timed out [timeout(s)={timer.Delay}].";
        InvocationCancel.Ask(session, cell.Invocations, info);
        session.Steps.Next(new Step.EndTask(cell.Task.Id, State.Error, info, IsDelayed: true));
    }
}
