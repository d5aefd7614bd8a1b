using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Routing;
using Mistral.Engine.Steps;
using Mistral.Engine.Workflows;
using PythonValues;

namespace Mistral.Engine.Handlers;

/// <summary>A paused execution goes on: sub-workflows first, then what waited.</summary>
internal static class Resume
{
    public static void Handle(Session session, Signal.Resume signal)
    {
        if (!ParentCommandOrder.IsNews(session, signal.Number) || session.Head.State is not (State.Paused or State.Idle))
        {
            return;
        }

        if (signal.Environment is { } environment)
        {
            EnvironmentUpdate.Merge(session, environment);
        }

        Go(session, signal.Environment, signal.Number > 0);
    }

    public static void Go(Session session, Map? environment, bool byParent)
    {
        session.Set(session.Head with { State = State.Running, StateInfo = null, StateByParent = byParent });
        foreach (var child in session.Index.OpenChildren)
        {
            session.Do(new Effect.CommandChild(child.Invocation.Id, State.Running, null, environment, session.Head.StateNumber));
        }

        Report.ToParent(session);
        GoOn(session);
    }

    /// <summary>Everything that can go on in a running execution does.</summary>
    /// <param name="reopened">These were closed when the workflow ended: each goes on with a timeout of its own.</param>
    public static void GoOn(Session session, HashSet<TaskCell>? reopened = null)
    {
        Dispatch.Backlog(session);
        foreach (var cell in session.Index.Open.OrderBy(cell => cell.Order).ToList())
        {
            if (reopened?.Contains(cell) == true)
            {
                session.Steps.Later(new Step.RetryTask(cell.Task.Id));
                continue;
            }

            if (cell.Task.State == State.Idle)
            {
                session.Set(cell.Task with { State = State.Running, StateInfo = null });
            }

            if (
                cell.Task.State == State.Running
                && cell.Task.Timers.All(timer => timer.Kind == TimerKind.Timeout)
                && (cell.Started == 0 || cell.Task.Items is not null)
            )
            {
                session.Steps.Later(new Step.RunTask(cell.Task.Id));
            }
        }

        foreach (var cell in session.Index.Unprocessed.OrderBy(cell => cell.Order).ToList())
        {
            session.Steps.Later(new Step.RouteTask(cell.Task.Id));
        }

        if (session.IsReverse)
        {
            ReverseRouting.StartReady(session);
        }
        else
        {
            Joins.LookAtAll(session);
        }
    }
}
