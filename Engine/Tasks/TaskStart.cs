using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Scopes;

namespace Mistral.Engine.Tasks;

/// <summary>The beginning of a run of a task: the policies before it, then its work.</summary>
internal static class TaskStart
{
    /// <summary>The task is RUNNING; policies that have had their say in this run are not asked again.</summary>
    public static void Begin(Session session, string taskId)
    {
        var cell = session.Index.FindTask(taskId)!;
        var task = cell.Task;
        var policies = session.SpecOf(task).Policies;
        if (policies.PauseBefore is not null || policies.WaitBefore is not null || policies.Timeout is not null || policies.Retry is not null
            || policies.Concurrency is not null)
        {
            var values = ValuesOf(session, cell);
            Retry.CheckTypes(policies, values);
            task = task.PauseBeforePassed ? task : PauseBefore.Apply(session, policies, values, task);
            task = task.WaitBeforePassed ? task : WaitBefore.Apply(session, policies, values, task);
            task = TimeoutPolicy.Arm(session, policies, values, task);
            task = Concurrency.Apply(policies, values, task);
            if (!ReferenceEquals(task, cell.Task))
            {
                session.Set(task);
            }
        }

        if (task.State == State.Idle)
        {
            session.Steps.Next(new Step.PauseWorkflow(null, false));
        }
        else if (task.State == State.Running)
        {
            session.Steps.Next(new Step.RunTask(taskId));
        }
    }

    /// <summary>A further attempt: with its own timeout, without the other policies.</summary>
    public static void Again(Session session, string taskId)
    {
        var cell = session.Index.FindTask(taskId)!;
        var task = cell.Task with { State = State.Running, StateInfo = null };
        var policies = session.SpecOf(task).Policies;
        session.Set(policies.Timeout is null ? task : TimeoutPolicy.Arm(session, policies, ValuesOf(session, cell).For(task), task));
        session.Steps.Next(new Step.RunTask(taskId));
    }

    private static PolicyValues ValuesOf(Session session, TaskCell cell) =>
        new(session, cell.Task, Scope.OfTask(session, cell.Task, TaskContexts.Inbound(session.Index, cell)));
}
