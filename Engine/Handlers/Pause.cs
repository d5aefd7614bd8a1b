using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Steps;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Handlers;

internal static class Pause
{
    public static void Park(Session session, Signal.Park signal) =>
        session.Steps.Next(new Step.PauseWorkflow(signal.Info, false, new(PauseCause.Parked)));

    public static void Handle(Session session, Signal.Pause signal)
    {
        if (!ParentCommandOrder.IsNews(session, signal.Number) || (signal.Number > 0 && session.Head.State.IsCompleted()))
        {
            return;
        }

        WorkflowStates.Check(session, State.Paused);
        session.Steps.Next(new Step.PauseWorkflow(null, signal.Number > 0, new(signal.Number > 0 ? "parent" : "user", Who: signal.Who)));
    }
}
