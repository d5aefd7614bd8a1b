using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Works;
using Pythonic;

namespace Mistral.Engine.Handlers;

/// <summary>The API changed an action: the result of an asynchronous one, a pause, a resume.</summary>
internal static class WorkUpdated
{
    public static void Handle(Session session, Signal.WorkUpdated signal)
    {
        var cell =
            session.Index.FindWork(signal.WorkId)
            ?? throw new RefusalException(RefusalKind.NotFound, $"ActionExecution not found [id={signal.WorkId}]");
        if (cell.Work.State.IsCompleted())
        {
            throw new RefusalException(RefusalKind.Conflict, $"Action {signal.WorkId} is already completed");
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

    private static void End(Session session, WorkCell cell, Signal.WorkUpdated signal)
    {
        var (isSync, id, name) = (cell.Work.IsSync, cell.Work.Id, cell.Work.BaseName ?? cell.Work.Name);
        WorkDone.Action(
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

    private static void Switch(Session session, WorkCell cell, State state)
    {
        if (cell.Work.IsSync)
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                $"Transition to the {state.ToText()} state is only supported for asynchronous action execution."
            );
        }

        if (cell.Work.State != state)
        {
            session.Set(cell.Work with { State = state });
            ChildState.Follow(session, cell, state);
        }
    }
}
