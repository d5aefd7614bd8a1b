using Mistral.Engine.Decisions;
using Mistral.Engine.Signals;
using Mistral.Engine.Tasks;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Verbs;

/// <summary>A failed task is left behind: the workflow goes on as if it were done.</summary>
internal static class Skip
{
    public static void Take(Session session, Signal.SkipTask signal)
    {
        var cell = Rerun.Find(session, signal.TaskId);
        if (session.Head.State != State.Paused)
        {
            WorkflowStates.Check(session, State.Running);
            Revive.Execution(session);
        }

        Contexts.TaskContexts.Keep(session, cell);
        TaskEnd.Complete(session, cell, State.Skipped, "Task was skipped.");
    }
}
