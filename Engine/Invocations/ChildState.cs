using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Invocations;

/// <summary>An invocation was paused or goes on: its task and the workflow follow.</summary>
internal static class ChildState
{
    /// <param name="isAnswer">To this execution's own command: the workflow stands where it wants to.</param>
    public static void Follow(Session session, InvocationCell cell, State state, bool isAnswer = false)
    {
        var task = cell.Task.Task;
        if (cell.Invocation.Attempt != task.Attempt || task.State.IsCompleted())
        {
            return;
        }

        if (state == State.Paused)
        {
            if (isAnswer && session.Head.State != State.Paused)
            {
                return;
            }

            if (task.State == State.Running)
            {
                session.Set(task with { State = State.Paused });
            }

            session.Steps.Next(new Step.PauseWorkflow(null, false, new("sub-workflow", task.Id)));
            return;
        }

        if (task.State == State.Paused && cell.Task.Paused == 0)
        {
            session.Set(task with { State = State.Running });
        }

        if (!isAnswer && session.Head.State == State.Paused && session.Index.PausedTasks == 0)
        {
            session.Steps.Next(new Step.ResumeWorkflow());
        }
    }
}
