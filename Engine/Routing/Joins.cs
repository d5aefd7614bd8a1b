using System.Collections.Immutable;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Routes;
using Mistral.Engine.Steps;
using Mistral.Engine.Tasks;
using PythonValues;

namespace Mistral.Engine.Routing;

/// <summary>Joins: one task execution each, WAITING until enough branches have arrived or too many can't.</summary>
internal static class Joins
{
    public static bool IsJoin(TaskSpec spec) => spec.Join is { IsJoin: true };

    /// <summary>A branch leads to the join.</summary>
    public static void Arrive(Session session, TaskSpec spec, BacklogCommand command)
    {
        var cell = session.Index.Latest(spec.Name);
        if (cell is null)
        {
            cell = TaskCreation.Join(session, spec);
        }
        else if (IsLost(session, cell))
        {
            Revive(session, cell);
            return;
        }
        else if (cell.Task.State.IsCompleted() && command.TriggeredBy is not null && ComesAgain(session.Index, command.TriggeredBy, cell))
        {
            Reenter(session, cell);
        }

        Look(session, cell);
    }

    /// <summary>Back to waiting: its next run begins when its branches say so.</summary>
    public static void WaitAgain(Session session, TaskCell cell) => WaitAgain(session, cell, cell.Task);

    public static void WaitAgain(Session session, TaskCell cell, TaskState task)
    {
        session.Set(task with { State = State.Waiting, StateInfo = "Task is waiting." });
        Look(session, cell);
    }

    /// <returns>False when no join has to be looked at.</returns>
    public static bool RefreshNext(Session session)
    {
        if (session.IsReverse || Routes(session) is not { } routes || routes.TakeChangedJoin() is not (>= 0 and var join))
        {
            return false;
        }

        var shape = WorkflowShape.Of(session.Spec);
        var spec = session.Spec.Tasks[shape.Names[join]];
        if (session.Index.Latest(spec.Name) is { Task.State: State.Waiting } cell)
        {
            var most = Most(session, shape, join);
            if (routes.Live(join) >= shape.Inbound[join].Length - most)
            {
                Run(session, cell, Triggers(session, shape, routes, join));
            }
            else if (routes.Dead(join) > most)
            {
                Fail(session, cell, shape, join, from => routes.IsDead(from, join));
            }
        }

        return true;
    }

    /// <summary>Nothing runs and joins wait: what has not led to them never will.</summary>
    public static bool BreakStandstill(Session session)
    {
        var index = session.Index;
        if (index.Waiting == 0 || index.Waiting != index.Open.Count)
        {
            return false;
        }

        var shape = WorkflowShape.Of(session.Spec);
        var waiting = index.Open.Select(cell => shape.Numbers[cell.Task.Name]).Order().ToList();
        var reached =
            waiting.Count == 1
                ? []
                : waiting.Select(join => shape.ReachableFrom(join).Where(other => other != join)).SelectMany(others => others).ToHashSet();
        var first = waiting.FindIndex(join => !reached.Contains(join));
        var chosen = waiting[Math.Max(first, 0)];
        var routes = Routes(session)!;
        Fail(session, index.Latest(shape.Names[chosen])!, shape, chosen, from => !routes.IsLive(from, chosen));
        return true;
    }

    public static void LookAtAll(Session session)
    {
        foreach (var cell in session.Index.Open.Where(cell => cell.Task.State == State.Waiting))
        {
            Look(session, cell);
        }
    }

    private static void Look(Session session, TaskCell cell) =>
        Routes(session)!.Look(WorkflowShape.Of(session.Spec).Numbers[cell.Task.Name]);

    private static RouteMap? Routes(Session session) =>
        WorkflowShape.Of(session.Spec) is { HasJoins: true } shape ? session.Index.RoutesOf(shape) : null;

    /// <summary>It failed because of its branches and never ran.</summary>
    private static bool IsLost(Session session, TaskCell cell) => cell.Task.State == State.Error && cell.Started == 0;

    /// <summary>
    /// A branch that was lost has come after all. As long as others are lost the join stays failed: each of those comes here, too.
    /// </summary>
    private static void Revive(Session session, TaskCell cell)
    {
        var shape = WorkflowShape.Of(session.Spec);
        var routes = Routes(session)!;
        var join = shape.Numbers[cell.Task.Name];
        if (routes.Dead(join) <= Most(session, shape, join))
        {
            Reenter(session, cell);
            return;
        }

        TaskContexts.Keep(session, cell);
        cell.Inbound = cell.Outbound = null;
        session.Set(
            Lost(session, cell, shape, join, from => routes.IsDead(from, join)) is var (task, info)
                ? task with
                {
                    StateInfo = info,
                }
                : cell.Task
        );
    }

    /// <summary>A cycle comes back to the join, or to a failed one comes a further run of a branch that had led to it.</summary>
    private static bool ComesAgain(StateIndex index, string triggeredBy, TaskCell cell) =>
        Descent.IsAfter(index, triggeredBy, cell)
        || (
            cell.Task.State == State.Error
            && index.FindTask(triggeredBy) is { } branch
            && cell.Task.TriggeredBy.Any(link => link.TaskId != triggeredBy && index.FindTask(link.TaskId)?.Task.Name == branch.Task.Name)
        );

    /// <summary>So many branches may be lost before the join is.</summary>
    private static int Most(Session session, WorkflowShape shape, int join)
    {
        var total = shape.Inbound[join].Length;
        return total - (session.Spec.Tasks[shape.Names[join]].Join!.Count ?? total);
    }

    /// <summary>A cycle comes back to the join: the same execution runs once more.</summary>
    private static void Reenter(Session session, TaskCell cell)
    {
        TaskContexts.Keep(session, cell);
        WaitAgain(session, cell, TaskReset.ForNewRun(cell.Task));
    }

    private static void Run(Session session, TaskCell cell, ImmutableArray<TriggerLink> triggers)
    {
        cell.Inbound = cell.Outbound = null;
        session.Set(
            cell.Task with
            {
                State = State.Running,
                StateInfo = null,
                TriggeredBy = triggers,
                InboundSnapshot = null,
                StartedAt = session.Now,
            }
        );
        session.Steps.Next(new Step.BeginTask(cell.Task.Id));
    }

    private static void Fail(Session session, TaskCell cell, WorkflowShape shape, int join, Func<int, bool> isLost)
    {
        var (task, info) = Lost(session, cell, shape, join, isLost);
        cell.Inbound = cell.Outbound = null;
        session.Set(task);
        session.Steps.Next(new Step.EndTask(task.Id, State.Error, info));
    }

    private static (TaskState Task, string Info) Lost(Session session, TaskCell cell, WorkflowShape shape, int join, Func<int, bool> isLost)
    {
        var lost = shape.Inbound[join].Where(isLost).Select(from => shape.Names[from]).ToList();
        var routes = Routes(session)!;
        var triggers = Triggers(session, shape, routes, join);
        if (session.Spec.Tasks[cell.Task.Name].Join!.Count is null)
        {
            triggers = triggers.AddRange(
                lost.Select(name => session.Index.Latest(name))
                    .OfType<TaskCell>()
                    .Select(run => new TriggerLink(run.Task.Id, TriggerLink.NotTriggered))
            );
        }

        return (
            cell.Task with
            {
                TriggeredBy = triggers,
                InboundSnapshot = null,
            },
            $"Failed by tasks: {PythonText.Repr(lost.ToArray<object?>())}"
        );
    }

    private static ImmutableArray<TriggerLink> Triggers(Session session, WorkflowShape shape, RouteMap routes, int join)
    {
        var triggers = ImmutableArray.CreateBuilder<TriggerLink>();
        foreach (var from in shape.Inbound[join])
        {
            if (routes.IsLive(from, join))
            {
                var task = session.Index.Latest(shape.Names[from])!.Task;
                triggers.Add(new(task.Id, task.NextTasks.First(next => next.Name == shape.Names[join]).Event));
            }
        }

        return triggers.ToImmutable();
    }
}
