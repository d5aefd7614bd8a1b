using Mistral.Engine.Decisions;
using Mistral.Engine.Signals;

namespace Mistral.Engine.Verbs;

/// <summary>Definitions have come: who waited for them goes on.</summary>
internal static class ActionsLoaded
{
    /// <returns>Signals that have to be taken again.</returns>
    public static IReadOnlyList<Signal> Take(Session session)
    {
        foreach (var cell in session.Index.AwaitingActions)
        {
            cell.AwaitsActions = false;
            session.Steps.Enqueue(new Step.RunTask(cell.Task.Id));
        }

        session.Index.AwaitingActions.Clear();
        Signal[] waiting = [.. session.Index.AwaitingSignals];
        session.Index.AwaitingSignals.Clear();
        return waiting;
    }
}
