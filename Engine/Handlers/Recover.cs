using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Steps;
using Mistral.Engine.Views;
using Mistral.Engine.Workflows;
using Mistral.Engine.Works;
using Pythonic;

namespace Mistral.Engine.Handlers;

/// <summary>The process that ran this execution may have died: what it may have lost is asked for again.</summary>
internal static class Recover
{
    public static void Handle(Session session, Signal.Recover signal)
    {
        if (session.Head.State != State.Running)
        {
            Report.ToParent(session);
        }

        foreach (var work in session.Index.Works.Select(cell => cell.Work).Where(work => !work.State.IsCompleted()))
        {
            if (work.IsWorkflow || (work.State == State.Running && !work.Dispatched && !signal.IsRunning(work.Id)))
            {
                session.Steps.Later(new Step.RecoverWork(work.Id));
            }
        }

        if (session.Head.State == State.Running)
        {
            Resume.GoOn(session);
        }
    }

    public static void Work(Session session, string workId)
    {
        var cell = session.Index.FindWork(workId)!;
        if (cell.Work.State.IsCompleted())
        {
            return;
        }

        if (cell.Work.IsWorkflow)
        {
            Child(session, cell);
        }
        else
        {
            Action(session, cell);
        }
    }

    private static void Child(Session session, WorkCell cell)
    {
        SubworkflowStart.Send(session, cell.Work);
        var state = session.Head.State;
        if (cell.Work.IsUnwanted)
        {
            WorkCancel.Child(session, cell.Work, cell.Task.Task.StateInfo ?? session.Head.StateInfo);
        }
        else if (state == State.Paused && cell.Work.State != State.Paused)
        {
            session.Do(new Effect.CommandChild(cell.Work.Id, State.Paused, null, null, session.Head.StateNumber));
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

        // What an ended execution ran begins nothing, so it is not worth a second run.
        var action = session.FindAction(work.BaseName ?? work.Name);
        if (action is not null && (work.SafeRerun || action.IsIdempotent || action.IsPure) && !session.Head.State.IsCompleted())
        {
            ActionStart.Send(session, cell.Task.Task, work, action);
            return;
        }

        WorkDone.Action(session, cell, State.Error, RecoveryText.Unsafe(work.BaseName ?? work.Name));
    }
}
