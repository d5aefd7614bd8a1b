using Mistral.Engine.Decisions;
using Mistral.Engine.Signals;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Verbs;

/// <summary>SUCCESS, ERROR or CANCELLED asked for from outside. Tasks are left as they are; what their actions bring starts nothing.</summary>
internal static class Stop
{
    public static void Take(Session session, Signal.Stop signal)
    {
        var hasEnded = session.Head.State.IsCompleted();
        switch (signal.State)
        {
            case State.Success:
                WorkflowStates.Check(session, State.Success);
                WorkflowEnd.Succeed(session, signal.Message);
                break;
            case State.Error when !hasEnded:
                WorkflowEnd.Fail(session, signal.Message);
                break;
            case State.Cancelled when !hasEnded:
                WorkflowEnd.Cancel(session, signal.Message);
                break;
        }
    }
}
