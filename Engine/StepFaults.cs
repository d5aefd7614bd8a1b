using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Steps;
using Mistral.Engine.Tasks;
using Mistral.Engine.Workflows;

namespace Mistral.Engine;

/// <summary>
/// What follows when a step can't be done to its end, mostly because the user's definition can't be carried out: never nothing.
/// </summary>
internal static class StepFaults
{
    /// <returns>False: nothing can follow from it; the fault is the caller's.</returns>
    public static bool Follow(Session session, Step step, Exception fault)
    {
        switch (step)
        {
            case Step.BeginTask { TaskId: var id }:
                TaskFailure.OfRun(session, id, fault);
                return true;
            case Step.RunTask { TaskId: var id }:
                TaskFailure.OfRun(session, id, fault);
                return true;
            case Step.RetryTask { TaskId: var id }:
                TaskFailure.OfRun(session, id, fault);
                return true;
            case Step.EndTask end:
                TaskFailure.OfEnd(session, session.Index.FindTask(end.TaskId)!.Task, end.IsDelayed, fault);
                return true;
            case Step.SettleTask settle:
                TaskFailure.OfEnd(session, settle.Ended, settle.IsDelayed, fault);
                return true;
            case Step.RouteTask { TaskId: var id }:
                TaskFailure.OfEnd(session, session.Index.FindTask(id)!.Task, true, fault);
                return true;
            case Step.EndWorkflow { State: State.Success }:
                WorkflowEnd.FailBecauseOfOutput(session, fault);
                return true;
            default:
                return false;
        }
    }
}
