using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Scopes;

namespace Mistral.Engine.Tasks;

/// <summary>The beginning of a run of a task: the policies before it, then its work.</summary>
internal static class TaskStart
{
    /// <param name="cell">RUNNING; policies that have had their say in this run are not asked again.</param>
    public static void Begin(Session session, TaskCell cell)
    {
        try
        {
            var task = cell.Task;
            var policies = session.SpecOf(task).Policies;
            if (policies.PauseBefore is not null || policies.WaitBefore is not null || policies.Timeout is not null || policies.Retry is not null)
            {
                var values = new PolicyValues(session, task, Scope.OfTask(session, task, TaskContexts.Inbound(session.Index, cell)));
                Retry.CheckTypes(policies, values);
                task = task.PauseBeforePassed ? task : PauseBefore.Apply(session, policies, values, task);
                task = task.WaitBeforePassed ? task : WaitBefore.Apply(session, policies, values, task);
                task = TimeoutPolicy.Arm(session, policies, values, task);
                if (!ReferenceEquals(task, cell.Task))
                {
                    session.Set(task);
                }
            }
        }
        catch (Exception e) when (TaskFailure.IsOfUser(e))
        {
            TaskFailure.OfRun(session, cell, e);
            return;
        }

        if (cell.Task.State == State.Idle)
        {
            Workflows.WorkflowPause.Pause(session, null);
        }
        else if (cell.Task.State == State.Running)
        {
            TaskRun.Go(session, cell.Task.Id);
        }
    }

    /// <summary>A further attempt: with its own timeout, without the other policies.</summary>
    public static void Again(Session session, TaskCell cell)
    {
        try
        {
            var task = cell.Task with { State = State.Running, StateInfo = null };
            var policies = session.SpecOf(task).Policies;
            if (policies.Timeout is not null)
            {
                var values = new PolicyValues(session, task, Scope.OfTask(session, task, TaskContexts.Inbound(session.Index, cell)));
                task = TimeoutPolicy.Arm(session, policies, values, task);
            }

            session.Set(task);
        }
        catch (Exception e) when (TaskFailure.IsOfUser(e))
        {
            TaskFailure.OfRun(session, cell, e);
            return;
        }

        session.Steps.Enqueue(new Step.RunTask(cell.Task.Id));
    }
}
