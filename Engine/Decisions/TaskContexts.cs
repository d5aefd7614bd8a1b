using Mistral.Engine.Contexts;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using PythonValues;

namespace Mistral.Engine.Decisions;

/// <summary>The contexts of tasks: remembered in memory, folded again from triggers and published variables after a reload.</summary>
internal static class TaskContexts
{
    public static ContextMap Inbound(StateIndex index, TaskCell cell)
    {
        if (cell.Inbound is null)
        {
            Fold(index, cell);
        }

        return cell.Inbound!;
    }

    public static ContextMap Outbound(StateIndex index, TaskCell cell) => cell.Outbound ??= After(index, cell, cell.Task.Published);

    /// <summary>What the task's followers see once it has published this.</summary>
    public static ContextMap After(StateIndex index, TaskCell cell, Map? published) =>
        published is null ? Inbound(index, cell) : Inbound(index, cell).Publish(published, index.MergesContexts);

    /// <summary>
    /// Writes down the inbound contexts of all that this task has led to, because what it published is about to be replaced.
    /// </summary>
    public static void Keep(Session session, TaskCell cell)
    {
        foreach (var next in cell.Task.NextTasks)
        {
            for (var run = session.Index.Latest(next.Name); run is not null; run = run.Previous)
            {
                if (run.Task.CreatedAt < cell.Task.StartedAt)
                {
                    break;
                }

                if (run.Task.InboundSnapshot is null && run.Task.TriggeredBy.Any(link => link.TaskId == cell.Task.Id))
                {
                    var inbound = Inbound(session.Index, run);
                    session.Set(run.Task with { InboundSnapshot = ContextSnapshot.Write(inbound) });
                }
            }
        }
    }

    /// <summary>From the task upwards without recursion: a chain may be as long as memory allows.</summary>
    private static void Fold(StateIndex index, TaskCell target)
    {
        var path = new Stack<TaskCell>([target]);
        var entered = new HashSet<TaskCell>();
        while (path.TryPeek(out var cell))
        {
            if (cell.Inbound is not null)
            {
                path.Pop();
                continue;
            }

            if (cell.Task.InboundSnapshot is { } snapshot)
            {
                cell.Inbound = ContextSnapshot.Read(snapshot);
                continue;
            }

            var sources = Sources(index, cell);
            var missing = entered.Add(cell) ? sources.Where(source => source.Inbound is null).ToList() : [];
            if (missing.Count > 0)
            {
                missing.ForEach(path.Push);
                continue;
            }

            cell.Inbound = ContextMerge.Of([
                .. sources.Select(source => source.Inbound is null ? ContextMap.Empty : Outbound(index, source)),
            ]);
            path.Pop();
        }
    }

    /// <summary>Those that led to a task.</summary>
    public static List<TaskCell> Sources(StateIndex index, TaskCell cell)
    {
        var sources = new List<TaskCell>(cell.Task.TriggeredBy.Length);
        foreach (var link in cell.Task.TriggeredBy)
        {
            if (link.Event != TriggerLink.NotTriggered && index.FindTask(link.TaskId) is { } source)
            {
                sources.Add(source);
            }
        }

        return sources;
    }
}
