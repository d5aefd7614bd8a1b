using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Signals;
using Mistral.Engine.Works;
using Pythonic;

namespace Mistral.Engine.Verbs;

/// <summary>The API changed an action: the result of an asynchronous one, a pause, a resume.</summary>
internal static class WorkUpdated
{
    public static void Take(Session session, Signal.WorkUpdated signal)
    {
        var cell = session.Index.FindWork(signal.WorkId) ?? throw new RefusalException(RefusalKind.NotFound, $"ActionExecution not found [id={signal.WorkId}]");
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
                    RefusalKind.Invalid, $"Error. Expected one of ['SUCCESS', 'ERROR', 'CANCELLED', 'PAUSED', 'RUNNING'], actual: {signal.State.ToText()}");
        }
    }

    private static void End(Session session, WorkCell cell, Signal.WorkUpdated signal)
    {
        if (cell.Work.IsSync)
        {
            ActionCancel.Ask(session, [cell]);
        }

        var result = signal.State == State.Error && !PythonTruth.IsTrue(signal.Output) ? "Unknown error" : signal.Output;
        try
        {
            WorkDone.Action(session, cell, signal.State, result);
        }
        catch (ActionUnknownException unknown)
        {
            session.WantAction(unknown.Name);
            session.Index.AwaitingSignals.Add(signal);
        }
    }

    private static void Switch(Session session, WorkCell cell, State state)
    {
        if (cell.Work.IsSync)
        {
            throw new RefusalException(
                RefusalKind.Invalid, $"Transition to the {state.ToText()} state is only supported for asynchronous action execution.");
        }

        if (cell.Work.State != state)
        {
            session.Set(cell.Work with { State = state });
            ChildState.Follow(session, cell, state);
        }
    }
}
