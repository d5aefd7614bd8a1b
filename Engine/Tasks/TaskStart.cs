using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Tasks;

/// <summary>The beginning of a run of a task: the policies before it, then its work.</summary>
internal static class TaskStart
{
    /// <summary>The task is RUNNING; policies that have had their say in this run are not asked again.</summary>
    public static void Begin(Session session, string taskId)
    {
        var cell = session.Index.FindTask(taskId)!;
        var task = cell.Task;
        task = TaskPolicies.Before(session, cell, task, isFirst: true);
        if (!ReferenceEquals(task, cell.Task))
        {
            session.Set(task);
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
        session.Set(TaskPolicies.Before(session, cell, task, isFirst: false));
        session.Steps.Next(new Step.RunTask(taskId));
    }
}
