using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Verbs;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Works;

/// <summary>Work was paused or goes on: its task and the workflow follow.</summary>
internal static class ChildState
{
    public static void Follow(Session session, WorkCell cell, State state)
    {
        var task = cell.Task.Task;
        if (cell.Work.Attempt != task.Attempt || task.State.IsCompleted())
        {
            return;
        }

        if (state == State.Paused)
        {
            if (task.State == State.Running)
            {
                session.Set(task with { State = State.Paused });
            }

            WorkflowPause.Pause(session, null);
            return;
        }

        if (task.State == State.Paused && cell.Task.Paused == 0)
        {
            session.Set(task with { State = State.Running });
        }

        if (session.Head.State == State.Paused && session.Index.PausedTasks == 0)
        {
            Resume.Go(session, null);
        }
    }
}
