using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Workflows;

/// <summary>Pausing: running actions go on, nothing new is routed, sub-workflows pause too.</summary>
internal static class WorkflowPause
{
    public static void Pause(Session session, Step.PauseWorkflow pause)
    {
        if (session.Head.State != State.Running)
        {
            return;
        }

        session.Set(
            session.Head with
            {
                State = State.Paused,
                StateInfo = pause.Info,
                StateByParent = pause.IsByParent,
                PausedBy = pause.Cause,
            }
        );
        foreach (var child in session.Index.OpenChildren.Where(child => child.Invocation.State != State.Paused))
        {
            session.Do(new Effect.CommandChild(child.Invocation.Id, State.Paused, null, null, session.Head.StateNumber));
        }

        Report.ToParent(session);
    }
}
