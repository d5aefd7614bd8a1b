using System.Collections.Immutable;
using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Tasks;
using Pythonic;

namespace Mistral.Engine.Routing;

/// <summary>Joins: one task execution each, WAITING until enough branches have arrived or too many can't.</summary>
internal static class Joins
{
    public static bool IsJoin(TaskSpec spec) => spec.Join is { Count: not 0 };

    /// <summary>A branch leads to the join.</summary>
    public static void Arrive(Session session, TaskSpec spec, BacklogCommand command)
    {
        var cell = session.Index.Latest(spec.Name);
        if (cell is null)
        {
            cell = TaskCreation.Join(session, spec);
        }
        else if (cell.Task.State.IsCompleted() && command.TriggeredBy is not null && Descent.IsAfter(session.Index, command.TriggeredBy, cell))
        {
            Reenter(session, cell);
        }

        Look(session, cell);
    }

    /// <summary>Back to waiting: its next run begins when its branches say so.</summary>
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
            var total = shape.Inbound[join].Length;
            var needed = spec.Join!.Count ?? total;
            if (routes.Live(join) >= needed)
            {
                Run(session, cell, Triggers(session, shape, routes, join));
            }
            else if (routes.Dead(join) > total - needed)
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
        var reached = waiting.Count == 1 ? [] : waiting.Select(join => shape.ReachableFrom(join).Where(other => other != join)).SelectMany(others => others).ToHashSet();
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

    /// <summary>The branches that a waiting join has not heard of.</summary>
    public static IEnumerable<string> Missing(StateIndex index, WorkflowSpec workflow, TaskState join)
    {
        var shape = WorkflowShape.Of(workflow);
        var routes = index.Routes ??= new(shape, index);
        var number = shape.Numbers[join.Name];
        return shape.Inbound[number].Where(from => !routes.IsLive(from, number)).Select(from => shape.Names[from]);
    }

    private static void Look(Session session, TaskCell cell) => Routes(session)!.Look(WorkflowShape.Of(session.Spec).Numbers[cell.Task.Name]);

    private static RouteMap? Routes(Session session)
    {
        if (session.Index.Routes is null)
        {
            var shape = WorkflowShape.Of(session.Spec);
            if (shape.HasJoins)
            {
                session.Index.Routes = new(shape, session.Index);
            }
        }

        return session.Index.Routes;
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
        session.Set(cell.Task with { State = State.Running, StateInfo = null, TriggeredBy = triggers, InboundSnapshot = null, StartedAt = session.Now });
        TaskStart.Begin(session, cell);
    }

    private static void Fail(Session session, TaskCell cell, WorkflowShape shape, int join, Func<int, bool> isLost)
    {
        var lost = shape.Inbound[join].Where(isLost).Select(from => shape.Names[from]).ToList();
        var routes = Routes(session)!;
        var triggers = Triggers(session, shape, routes, join).AddRange(
            lost.Select(name => session.Index.Latest(name)).OfType<TaskCell>().Select(run => new TriggerLink(run.Task.Id, TaskContexts.NotTriggered)));
        cell.Inbound = cell.Outbound = null;
        session.Set(cell.Task with { TriggeredBy = triggers, InboundSnapshot = null });
        TaskEnd.Complete(session, cell, State.Error, $"Failed by tasks: {PythonText.Repr(lost.ToArray<object?>())}");
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
