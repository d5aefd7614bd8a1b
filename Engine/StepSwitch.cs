using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Handlers;
using Mistral.Engine.Routing;
using Mistral.Engine.Steps;
using Mistral.Engine.Tasks;
using Mistral.Engine.Workflows;

namespace Mistral.Engine;

/// <summary>Who does what: the way of a signal through the rules, step by step.</summary>
internal static class StepSwitch
{
    public static void Perform(Session session, Step step)
    {
        switch (step)
        {
            case Step.Handle handle:
                Handle(session, handle.Signal);
                break;
            case Step.Follow follow:
                CommandRun.Follow(session, follow.Command);
                break;
            case Step.FireTimer fire:
                Wake.Fire(session, fire.TaskId, fire.Timer);
                break;
            case Step.BeginTask begin:
                TaskStart.Begin(session, begin.TaskId);
                break;
            case Step.RunTask run:
                TaskRun.Go(session, run.TaskId);
                break;
            case Step.RetryTask retry:
                TaskStart.Again(session, retry.TaskId);
                break;
            case Step.EndTask end:
                TaskEnd.Publish(session, end);
                break;
            case Step.SettleTask settle:
                TaskSettlement.Settle(session, settle);
                break;
            case Step.FailTask fail:
                TaskFailure.Fail(session, fail.TaskId, fail.Message);
                break;
            case Step.RouteTask route:
                TaskRouting.Resume(session, route.TaskId);
                break;
            case Step.AwaitBranches join:
                Joins.WaitAgain(session, session.Index.FindTask(join.TaskId)!);
                break;
            case Step.RecoverInvocation recover:
                Recover.Invocation(session, recover.InvocationId);
                break;
            case Step.PauseWorkflow pause:
                WorkflowPause.Pause(session, pause);
                break;
            case Step.ResumeWorkflow:
                Resume.Go(session, null, false);
                break;
            case Step.EndWorkflow end:
                WorkflowEnd.End(session, end);
                break;
            case Step.FailWorkflow fail:
                WorkflowEnd.FailByTask(session, fail.Message);
                break;
        }
    }

    private static void Handle(Session session, Signal signal)
    {
        switch (signal)
        {
            case Signal.Start:
                Start.Handle(session);
                break;
            case Signal.InvocationEnded ended:
                InvocationEnded.Handle(session, ended);
                break;
            case Signal.InvocationUpdated updated:
                InvocationUpdated.Handle(session, updated);
                break;
            case Signal.ChildChanged changed:
                ChildSignals.Handle(session, changed);
                break;
            case Signal.ChildRejected rejected:
                ChildSignals.Reject(session, rejected);
                break;
            case Signal.ChildRevived revived:
                Revive.Child(session, revived);
                break;
            case Signal.Wake:
                Wake.Handle(session);
                break;
            case Signal.Continue:
                Continue.Handle(session);
                break;
            case Signal.Recover recover:
                Recover.Handle(session, recover);
                break;
            case Signal.Pause pause:
                Pause.Handle(session, pause);
                break;
            case Signal.Park park:
                Pause.Park(session, park);
                break;
            case Signal.Resume resume:
                Resume.Handle(session, resume);
                break;
            case Signal.Stop stop:
                Stop.Handle(session, stop);
                break;
            case Signal.UpdateEnvironment update:
                EnvironmentUpdate.Handle(session, update);
                break;
            case Signal.Describe describe:
                session.Set(session.Head with { Description = describe.Description });
                break;
            case Signal.RerunTask rerun:
                Rerun.Handle(session, rerun);
                break;
            case Signal.SkipTask skip:
                Skip.Handle(session, skip);
                break;
        }
    }
}
