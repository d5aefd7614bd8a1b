using Mistral.Engine.Decisions;

namespace Mistral.Engine.Verbs;

/// <summary>Tasks that were to start when a decision had started enough: the next ones start.</summary>
internal static class Continue
{
    public static void Take(Session session)
    {
        for (var i = session.Context.Options.StartsPerDecision; i > 0 && session.Index.AwaitingTurn.TryDequeue(out var cell); i--)
        {
            cell.AwaitsTurn = false;
            session.Steps.Enqueue(new Step.RunTask(cell.Task.Id));
        }

        session.LeavesWork = session.Index.AwaitingTurn.Count > 0;
    }
}
