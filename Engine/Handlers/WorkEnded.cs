using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Works;

namespace Mistral.Engine.Handlers;

/// <summary>An action has ended by itself; the first word about it counts.</summary>
internal static class WorkEnded
{
    public static void Handle(Session session, Signal.WorkEnded signal)
    {
        var cell = session.Index.FindWork(signal.WorkId);
        if (cell is null || cell.Work.IsWorkflow || cell.Work.State.IsCompleted())
        {
            return;
        }

        var outcome = signal.Outcome;
        if (!cell.Work.IsSync && !signal.IsResult && outcome is { IsError: false, IsCancel: false })
        {
            if (!cell.Work.Dispatched)
            {
                session.Set(cell.Work with { Dispatched = true });
            }

            return;
        }

        var state =
            outcome.IsCancel ? State.Cancelled
            : outcome.IsError ? State.Error
            : State.Success;
        WorkDone.Action(session, cell, state, outcome.IsError ? outcome.Error : outcome.Data);
    }
}
