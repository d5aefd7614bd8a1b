using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Steps;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Handlers;

/// <summary>
/// SUCCESS, ERROR or CANCELLED asked for from outside. Tasks are left as they are; what their actions bring starts nothing.
/// </summary>
internal static class Stop
{
    public static void Handle(Session session, Signal.Stop signal)
    {
        var hasEnded = session.Head.State.IsCompleted();
        switch (signal.State)
        {
            case State.Success:
                WorkflowStates.Check(session, State.Success);
                session.Steps.Next(new Step.EndWorkflow(State.Success, signal.Message));
                break;
            case State.Error when !hasEnded:
                session.Steps.Next(new Step.EndWorkflow(State.Error, signal.Message));
                break;
            case State.Cancelled when !hasEnded:
                session.Steps.Next(new Step.EndWorkflow(State.Cancelled, signal.Message, StopsInvocation: true));
                break;
        }
    }
}
