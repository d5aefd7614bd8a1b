using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Invocations;

namespace Mistral.Engine.Tasks;

/// <summary>Starts the work of a task: one action or sub-workflow, or as many items as may run at once.</summary>
internal static class TaskRun
{
    public static void Go(Session session, string taskId)
    {
        var cell = session.Index.FindTask(taskId)!;
        if (cell.Task.State != State.Running || session.Head.State.IsCompleted() || cell.AwaitsTurn)
        {
            return;
        }

        if (!session.SpecOf(cell.Task).WithItems.IsEmpty)
        {
            WithItems.Go(session, cell);
        }
        else if (cell.Started == 0)
        {
            InvocationStart.One(session, cell, null, 0);
        }
    }
}
