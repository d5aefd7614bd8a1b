using Mistral.Engine.Decisions;
using Mistral.Engine.Routing;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Handlers;

/// <summary>What a decision left when it had started enough goes on: items first, then further tasks.</summary>
internal static class Continue
{
    public static void Handle(Session session)
    {
        for (var i = session.Context.Options.StartsPerDecision; i > 0 && session.Index.AwaitingTurn.TryDequeue(out var cell); i--)
        {
            cell.AwaitsTurn = false;
            session.Steps.Later(new Step.RunTask(cell.Task.Id));
        }

        session.LeavesInvocation = session.Index.AwaitingTurn.Count > 0;
        Dispatch.Backlog(session);
    }
}
