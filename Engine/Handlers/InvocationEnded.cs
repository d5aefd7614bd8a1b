using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Invocations;

namespace Mistral.Engine.Handlers;

/// <summary>An action has ended by itself; the first word about it counts.</summary>
internal static class InvocationEnded
{
    public static void Handle(Session session, Signal.InvocationEnded signal)
    {
        var cell = session.Index.FindInvocation(signal.InvocationId);
        if (cell is null || cell.Invocation.IsWorkflow || cell.Invocation.State.IsCompleted())
        {
            return;
        }

        if (signal.Process is { } process)
        {
            session.Set(cell.Invocation with { Process = process });
        }

        var outcome = signal.Outcome;
        if (!cell.Invocation.IsSync && !signal.IsResult && outcome is { IsError: false, IsCancel: false })
        {
            if (!cell.Invocation.Dispatched)
            {
                session.Set(cell.Invocation with { Dispatched = true });
            }

            return;
        }

        var state =
            outcome.IsCancel ? State.Cancelled
            : outcome.IsError ? State.Error
            : State.Success;
        InvocationDone.Action(session, cell, state, outcome.IsError ? outcome.Error : outcome.Data);
    }
}
