using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Invocations;
using PythonValues;

namespace Mistral.Engine.Handlers;

/// <summary>The API changed an action: the result of an asynchronous one, a pause, a resume.</summary>
internal static class InvocationUpdated
{
    public static void Handle(Session session, Signal.InvocationUpdated signal)
    {
        var cell =
            session.Index.FindInvocation(signal.InvocationId)
            ?? throw new RefusalException(RefusalKind.NotFound, $"ActionExecution not found [id={signal.InvocationId}]");
        if (cell.Invocation.State.IsCompleted())
        {
            throw new RefusalException(RefusalKind.Conflict, $"Action {signal.InvocationId} is already completed");
        }

        switch (signal.State)
        {
            case State.Paused or State.Running:
                Switch(session, cell, signal.State);
                break;
            case State.Success or State.Error or State.Cancelled:
                End(session, cell, signal);
                break;
            default:
                throw new RefusalException(
                    RefusalKind.Invalid,
                    $"Error. Expected one of ['SUCCESS', 'ERROR', 'CANCELLED', 'PAUSED', 'RUNNING'], actual: {signal.State.ToText()}"
                );
        }
    }

    private static void End(Session session, InvocationCell cell, Signal.InvocationUpdated signal)
    {
        var (isSync, id, name) = (cell.Invocation.IsSync, cell.Invocation.Id, cell.Invocation.BaseName ?? cell.Invocation.Name);
        InvocationDone.Action(
            session,
            cell,
            signal.State,
            signal.State == State.Error && !PythonTruth.IsTrue(signal.Output) ? "Unknown error" : signal.Output
        );
        if (isSync)
        {
            session.Do(new Effect.CancelAction(id, name));
        }
    }

    private static void Switch(Session session, InvocationCell cell, State state)
    {
        if (cell.Invocation.IsSync)
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                $"Transition to the {state.ToText()} state is only supported for asynchronous action execution."
            );
        }

        if (cell.Invocation.State != state)
        {
            session.Set(cell.Invocation with { State = state });
            ChildState.Follow(session, cell, state);
        }
    }
}
