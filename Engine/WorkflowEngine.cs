using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Routing;
using Mistral.Engine.Steps;
using Mistral.Engine.Workflows;
using PythonValues;

namespace Mistral.Engine;

/// <summary>What a workflow execution does next: a function of its state and of what has reached it.</summary>
public static class WorkflowEngine
{
    /// <summary>
    /// Decides one signal. The events are applied to <paramref name="state"/> already; a refused request changes nothing.
    /// </summary>
    /// <exception cref="EvaluationAbandonedException">The context says so: the state is half changed.</exception>
    public static Decision Decide(ExecutionState state, Signal signal, EngineContext context)
    {
        var session = new Session(state, context);
        session.Budget.Enter();
        if (signal is Signal.Loaded)
        {
            session.GoOn();
        }
        else
        {
            session.Steps.Next(new Step.Handle(signal));
        }

        try
        {
            while (!session.IsSuspended && Next(session)) { }
        }
        catch (RefusalException refused)
        {
            return new([], [], refused.Refusal);
        }
        finally
        {
            session.Budget.Leave();
        }

        Dispatch.Leave(session);
        return session.ToDecision();
    }

    /// <summary>
    /// Does the next step; when there is none, a join that became ready; in the end looks whether the workflow has ended.
    /// </summary>
    private static bool Next(Session session)
    {
        if (session.Steps.TryTake(out var step))
        {
            Do(session, step);
            return true;
        }

        // Who may still come is not known before all commands were followed.
        return session.Head.State == State.Running
            && session.Left.Count == 0
            && session.Head.Backlog.IsEmpty
            && (Joins.RefreshNext(session) || Joins.BreakStandstill(session) || WorkflowEnd.Check(session));
    }

    private static void Do(Session session, Step step)
    {
        try
        {
            StepSwitch.Perform(session, step);
        }
        catch (MissingDataException missing)
        {
            session.Suspend(step, missing.Question);
        }
        catch (Exception e) when (e is not (RefusalException or EvaluationInterruption))
        {
            if (session.Budget.IsExceeded)
            {
                session.RenewBudget();
            }

            if (!StepFaults.Follow(session, step, e))
            {
                throw;
            }
        }
    }
}
