using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Steps;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Handlers;

/// <summary>A failed task is left behind: the workflow goes on as if it were done.</summary>
internal static class Skip
{
    public static void Handle(Session session, Signal.SkipTask signal)
    {
        var cell = Rerun.Find(session, signal.TaskId);
        if (session.Head.State != State.Paused)
        {
            WorkflowStates.Check(session, State.Running);
            Revive.Execution(session);
        }

        TaskContexts.Keep(session, cell);
        session.Steps.Next(new Step.EndTask(cell.Task.Id, State.Skipped, "Task was skipped."));
    }
}
