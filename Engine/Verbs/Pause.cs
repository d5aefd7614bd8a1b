using Mistral.Engine.Decisions;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Verbs;

internal static class Pause
{
    public static void Take(Session session)
    {
        WorkflowStates.Check(session, State.Paused);
        WorkflowPause.Pause(session, null);
    }
}
