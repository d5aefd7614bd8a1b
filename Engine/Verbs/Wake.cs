using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Routing;
using Mistral.Engine.Tasks;

namespace Mistral.Engine.Verbs;

/// <summary>Timers that are due, in the order in which they were to go off.</summary>
internal static class Wake
{
    public static void Take(Session session)
    {
        if (session.Head.State.IsCompleted())
        {
            return;
        }

        foreach (var (at, order, kind) in session.Index.Timers.TakeWhile(timer => timer.At <= session.Now).ToList())
        {
            var cell = session.Index.ByOrder[order];
            if (cell.Task.Timers.FirstOrDefault(timer => timer.At == at && timer.Kind == kind) is { } timer)
            {
                session.Set(cell.Task with { Timers = cell.Task.Timers.Remove(timer) });
                Fire(session, cell, timer);
            }
        }
    }

    private static void Fire(Session session, TaskCell cell, TaskTimer timer)
    {
        var task = cell.Task;
        switch (timer.Kind)
        {
            case TimerKind.Timeout when !task.State.IsCompleted():
                TimeoutPolicy.Fire(session, cell, timer);
                break;
            case TimerKind.Continue when task.State is State.Delayed or State.Running:
                if (task.State == State.Delayed)
                {
                    session.Set(task with { State = State.Running, StateInfo = null });
                }

                session.Steps.Enqueue(new Step.RunTask(task.Id));
                break;
            case TimerKind.Complete when task is { State: State.Delayed, WaitAfterState: { } state }:
                TaskEnd.Complete(session, cell, state, task.WaitAfterInfo, isDelayed: true);
                break;
            case TimerKind.Retry when task.State == State.Delayed:
                Retry.GoOn(session, cell);
                break;
        }
    }
}
