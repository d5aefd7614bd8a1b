using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Invocations;

namespace Mistral.Engine.Handlers;

/// <summary>A sub-workflow has ended, was paused, or goes on.</summary>
internal static class ChildSignals
{
    public static void Handle(Session session, Signal.ChildChanged signal)
    {
        var cell = session.Index.FindInvocation(signal.ChildId);
        if (cell is null || (signal.Number > 0 && signal.Number <= cell.Invocation.LastHeard))
        {
            return;
        }

        if (cell.Invocation.State.IsCompleted() && signal.Number > 0 && signal.State.IsCompleted())
        {
            // It was run again from inside, and that news has not come yet.
            Revive.Child(session, new(signal.ChildId, signal.Number - 1));
        }

        if (
            cell.Invocation is { IsUnwanted: true, State: not (State.Success or State.Error or State.Cancelled) }
            && !signal.State.IsCompleted()
        )
        {
            // The word to stop came before it had begun, or was lost.
            InvocationCancel.Child(session, cell.Invocation, cell.Task.Task.StateInfo);
        }

        if (cell.Invocation.State.IsCompleted() || cell.Invocation.State == signal.State)
        {
            return;
        }

        if (signal.Number > 0)
        {
            session.Set(cell.Invocation with { LastHeard = signal.Number });
        }

        if (signal.State.IsCompleted())
        {
            InvocationDone.Child(session, cell, signal.State, signal.StateInfo, signal.Output);
        }
        else if (signal.State is State.Paused or State.Running)
        {
            session.Set(cell.Invocation with { State = signal.State });
            ChildState.Follow(session, cell, signal.State, signal.ByParent);
        }
    }

    /// <summary>It could not be started: a failure of the task that <c>on-error</c> may handle.</summary>
    public static void Reject(Session session, Signal.ChildRejected signal)
    {
        if (session.Index.FindInvocation(signal.ChildId) is { } cell && !cell.Invocation.State.IsCompleted())
        {
            InvocationDone.Child(session, cell, State.Error, signal.Message, PythonValues.Map.Of(("result", signal.Message)));
        }
    }
}
