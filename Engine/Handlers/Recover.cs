using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Invocations;
using Mistral.Engine.Steps;
using Mistral.Engine.Views;
using Mistral.Engine.Workflows;
using PythonValues;

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

        foreach (
            var invocation in session.Index.Invocations.Select(cell => cell.Invocation).Where(invocation => !invocation.State.IsCompleted())
        )
        {
            if (invocation.IsWorkflow || (invocation.State == State.Running && !invocation.Dispatched && !signal.IsRunning(invocation.Id)))
            {
                session.Steps.Later(new Step.RecoverInvocation(invocation.Id));
            }
        }

        if (session.Head.State == State.Running)
        {
            Resume.GoOn(session);
        }
    }

    public static void Invocation(Session session, string invocationId)
    {
        var cell = session.Index.FindInvocation(invocationId)!;
        if (cell.Invocation.State.IsCompleted())
        {
            return;
        }

        if (cell.Invocation.IsWorkflow)
        {
            Child(session, cell);
        }
        else
        {
            Action(session, cell);
        }
    }

    private static void Child(Session session, InvocationCell cell)
    {
        SubworkflowStart.Send(session, cell.Invocation, isRepeated: true);
        var state = session.Head.State;
        if (cell.Invocation.IsUnwanted)
        {
            InvocationCancel.Child(session, cell.Invocation, cell.Task.Task.StateInfo ?? session.Head.StateInfo);
        }
        else if (state == State.Paused && cell.Invocation.State != State.Paused)
        {
            session.Do(new Effect.CommandChild(cell.Invocation.Id, State.Paused, null, null, session.Head.StateNumber));
        }
        else if (state == State.Running && cell.Invocation.State == State.Paused)
        {
            session.Do(
                new Effect.CommandChild(cell.Invocation.Id, State.Running, null, session.Head.Environment, session.Head.StateNumber)
            );
        }
    }

    private static void Action(Session session, InvocationCell cell)
    {
        var invocation = cell.Invocation;
        if (cell.Task.Task.State.IsCompleted() || cell.Task.Task.Attempt != invocation.Attempt)
        {
            session.Set(invocation with { State = State.Cancelled, Output = Map.Of(("result", null)) });
            return;
        }

        // What an ended execution ran begins nothing, so it is not worth a second run.
        var action = session.FindAction(invocation.BaseName ?? invocation.Name);
        if (action is not null && (invocation.SafeRerun || action.IsIdempotent || action.IsPure) && !session.Head.State.IsCompleted())
        {
            ActionStart.Send(session, cell.Task.Task, invocation, action);
            return;
        }

        InvocationDone.Action(session, cell, State.Error, RecoveryText.Unsafe(invocation.BaseName ?? invocation.Name));
    }
}
