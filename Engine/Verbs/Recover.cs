using Mistral.Engine.Decisions;
using Mistral.Engine.Effects;
using Mistral.Engine.Executions;
using Mistral.Engine.Signals;
using Mistral.Engine.Views;
using Mistral.Engine.Works;
using Mistral.Engine.Workflows;
using Pythonic;

namespace Mistral.Engine.Verbs;

/// <summary>The process that ran this execution may have died: what it may have lost is asked for again.</summary>
internal static class Recover
{
    public static void Take(Session session, Signal.Recover signal)
    {
        var head = session.Head;
        if (head.State != State.Running)
        {
            Report.ToParent(session);
        }

        foreach (var cell in session.Index.Works.Where(cell => !cell.Work.State.IsCompleted()).ToList())
        {
            if (cell.Work.IsWorkflow)
            {
                Child(session, cell);
            }
            else if (cell.Work.State == State.Running && !cell.Work.Dispatched && !signal.IsRunning(cell.Work.Id))
            {
                Action(session, cell);
            }
        }

        if (session.Head.State == State.Running)
        {
            Resume.GoOn(session);
        }
    }

    private static void Child(Session session, WorkCell cell)
    {
        SubworkflowStart.Send(session, cell.Work);
        var state = session.Head.State;
        if (state is State.Paused or State.Cancelled && cell.Work.State != state)
        {
            session.Do(new Effect.CommandChild(cell.Work.Id, state, state == State.Cancelled ? session.Head.StateInfo : null, null, session.Head.StateNumber));
        }
        else if (state == State.Running && cell.Work.State == State.Paused)
        {
            session.Do(new Effect.CommandChild(cell.Work.Id, State.Running, null, session.Head.Environment, session.Head.StateNumber));
        }
    }

    private static void Action(Session session, WorkCell cell)
    {
        var work = cell.Work;
        if (cell.Task.Task.State.IsCompleted() || cell.Task.Task.Attempt != work.Attempt)
        {
            session.Set(work with { State = State.Cancelled, Output = Map.Of(("result", null)) });
            return;
        }

        var found = session.Context.Actions.Find(work.BaseName ?? work.Name);
        if (!found.IsKnown)
        {
            session.WantAction(work.BaseName ?? work.Name);
            session.Index.AwaitingSignals.Add(new Signal.Recover(id => id != work.Id));
            return;
        }

        if (found.Definition is { } action && (work.SafeRerun || action.IsIdempotent || action.IsPure))
        {
            ActionStart.Send(session, cell.Task.Task, work, action);
            return;
        }

        try
        {
            WorkDone.Action(
                session, cell, State.Error,
                RecoveryText.Unsafe(work.BaseName ?? work.Name));
        }
        catch (ActionUnknownException unknown)
        {
            session.WantAction(unknown.Name);
            session.Index.AwaitingSignals.Add(new Signal.Recover(id => id != work.Id));
        }
    }
}
