using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Works;

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

        try
        {
            if (session.SpecOf(cell.Task).WithItems.IsEmpty)
            {
                if (cell.Started == 0)
                {
                    WorkStart.One(session, cell, null, 0);
                }
            }
            else
            {
                WithItems.Go(session, cell);
            }
        }
        catch (ActionUnknownException unknown)
        {
            session.WantAction(unknown.Name);
            if (!cell.AwaitsActions)
            {
                cell.AwaitsActions = true;
                session.Index.AwaitingActions.Add(cell);
            }
        }
        catch (Exception e) when (TaskFailure.IsOfUser(e))
        {
            TaskFailure.OfRun(session, cell, e);
        }
    }

    /// <summary>Enough was started for one decision: the task goes on in the next one.</summary>
    public static void AwaitTurn(Session session, TaskCell cell)
    {
        session.LeavesWork = cell.AwaitsTurn = true;
        session.Index.AwaitingTurn.Enqueue(cell);
    }
}
