using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Signals;
using Mistral.Engine.Verbs;

namespace Mistral.Engine;

/// <summary>What a workflow execution does next: a function of its state and of what has reached it.</summary>
public static class WorkflowEngine
{
    /// <summary>Decides one signal. The events are applied to <paramref name="state"/> already; a refused request changes nothing.</summary>
    public static Decision Decide(ExecutionState state, Signal signal, EngineContext context)
    {
        var session = new Session(state, context);
        session.Budget.Enter();
        try
        {
            Take(session, signal);
            StepLoop.Run(session);
        }
        catch (RefusalException refused)
        {
            return new([], [], refused.Refusal);
        }
        finally
        {
            session.Budget.Leave();
        }

        return session.ToDecision();
    }

    private static void Take(Session session, Signal signal)
    {
        switch (signal)
        {
            case Signal.Start:
                Start.Take(session);
                break;
            case Signal.WorkEnded ended:
                WorkEnded.Take(session, ended);
                break;
            case Signal.WorkUpdated updated:
                WorkUpdated.Take(session, updated);
                break;
            case Signal.ChildChanged changed:
                ChildChanged.Take(session, changed);
                break;
            case Signal.ChildRejected rejected:
                ChildChanged.Reject(session, rejected);
                break;
            case Signal.ChildRevived revived:
                Revive.Child(session, revived);
                break;
            case Signal.Wake:
                Wake.Take(session);
                break;
            case Signal.ActionsLoaded:
                foreach (var waiting in ActionsLoaded.Take(session))
                {
                    Take(session, waiting);
                }

                break;
            case Signal.Continue:
                Continue.Take(session);
                break;
            case Signal.Recover recover:
                Recover.Take(session, recover);
                break;
            case Signal.Pause pause:
                Pause.Take(session, pause);
                break;
            case Signal.Resume resume:
                Resume.Take(session, resume);
                break;
            case Signal.Stop stop:
                Stop.Take(session, stop);
                break;
            case Signal.UpdateEnvironment update:
                EnvironmentUpdate.Take(session, update);
                break;
            case Signal.Describe describe:
                session.Set(session.Head with { Description = describe.Description });
                break;
            case Signal.RerunTask rerun:
                Rerun.Take(session, rerun);
                break;
            case Signal.SkipTask skip:
                Skip.Take(session, skip);
                break;
        }
    }
}
