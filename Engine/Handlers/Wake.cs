using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Policies;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Handlers;

/// <summary>Timers that are due, in the order in which they were to go off.</summary>
internal static class Wake
{
    public static void Handle(Session session)
    {
        if (session.Head.State.IsCompleted())
        {
            return;
        }

        foreach (var (at, order, kind) in session.Index.Timers.TakeWhile(timer => timer.At <= session.Now))
        {
            var task = session.Index.ByOrder[order].Task;
            session.Steps.Later(new Step.FireTimer(task.Id, task.Timers.First(timer => timer.At == at && timer.Kind == kind)));
        }
    }

    public static void Fire(Session session, string taskId, TaskTimer timer)
    {
        var cell = session.Index.FindTask(taskId)!;
        if (!cell.Task.Timers.Contains(timer))
        {
            return;
        }

        var task = cell.Task with { Timers = cell.Task.Timers.Remove(timer) };
        switch (timer.Kind)
        {
            case TimerKind.Timeout when !task.State.IsCompleted():
                session.Set(task);
                TimeoutPolicy.Fire(session, cell, timer);
                break;
            case TimerKind.Continue when task.State is State.Delayed or State.Running:
                session.Set(task.State == State.Delayed ? task with { State = State.Running, StateInfo = null } : task);
                session.Steps.Next(new Step.RunTask(taskId));
                break;
            case TimerKind.Complete when task is { State: State.Delayed, WaitAfterState: { } state }:
                session.Set(task);
                session.Steps.Next(new Step.EndTask(taskId, state, task.WaitAfterInfo, IsDelayed: true));
                break;
            case TimerKind.Retry when task.State == State.Delayed:
                session.Set(task);
                session.Steps.Next(Retry.GoOn(session, task));
                break;
            default:
                session.Set(task);
                break;
        }
    }
}
