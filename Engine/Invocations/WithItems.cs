using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Scopes;
using Mistral.Engine.Steps;
using PythonValues;

namespace Mistral.Engine.Invocations;

/// <summary>
/// with-items: the lists are frozen when an attempt begins; every index is started once per attempt, as many at a time as may be.
/// </summary>
internal static class WithItems
{
    /// <summary>Ends of empty lists that one decision may chain; a longer chain goes on at the next wake-up.</summary>
    private const int InlineEnds = 1_000;

    public static void Go(Session session, TaskCell cell)
    {
        var items = cell.Task.Items;
        if (items is null)
        {
            items = Freeze(session, cell);
            session.Set(cell.Task with { Items = items });
        }

        if (items.Count == 0)
        {
            EndEmpty(session, cell);
            return;
        }

        if (session.Head.State == State.Paused && cell.Started > 0)
        {
            return;
        }

        var total = items.Redo.Length + items.Count - items.NextIndex;
        while (cell.Started < total && (cell.Task.Concurrency == 0 || cell.Open < cell.Task.Concurrency))
        {
            if (session.StartsLeft <= 0)
            {
                AwaitTurn(session, cell);
                return;
            }

            var index = cell.Started < items.Redo.Length ? items.Redo[cell.Started] : items.NextIndex + cell.Started - items.Redo.Length;
            session.StartsLeft--;
            InvocationStart.One(session, cell, ItemOf(items, index), index);
        }

        if (cell.Open == 0 && cell.Started == total)
        {
            ItemDone(session, cell);
        }
    }

    /// <summary>An item has ended.</summary>
    public static void ItemDone(Session session, TaskCell cell)
    {
        if (cell.AcceptedCancelled > 0)
        {
            End(session, cell, State.Cancelled, "One or more actions was cancelled.");
        }
        else if (cell.Accepted < cell.Task.Items!.Count)
        {
            if (cell.Task.State != State.Running)
            {
                return;
            }

            if (!session.Head.State.IsCompleted())
            {
                session.Steps.Next(new Step.RunTask(cell.Task.Id));
            }
            else if (cell.Open == 0)
            {
                UnrunTasks.Close(session, cell);
            }
        }
        else if (cell.AcceptedErrors > 0)
        {
            End(
                session,
                cell,
                State.Error,
                cell.Invocations.FirstOrDefault(IsRefused)?.Invocation.StateInfo ?? "One or more actions had failed."
            );
        }
        else
        {
            End(session, cell, State.Success, null);
        }
    }

    /// <summary>A sub-workflow that could not begin says more than that some item failed.</summary>
    private static bool IsRefused(InvocationCell cell) =>
        cell.Invocation is { IsWorkflow: true, State: State.Error, Accepted: true, LastHeard: 0 };

    private static void End(Session session, TaskCell cell, State state, string? info) =>
        session.Steps.Next(new Step.EndTask(cell.Task.Id, state, info));

    /// <summary>Enough was started for one decision: the task goes on in the next one.</summary>
    private static void AwaitTurn(Session session, TaskCell cell)
    {
        session.LeavesInvocation = cell.AwaitsTurn = true;
        session.Index.AwaitingTurn.Enqueue(cell);
    }

    private static void EndEmpty(Session session, TaskCell cell)
    {
        if (session.InlineEnds < InlineEnds)
        {
            End(session, cell, State.Success, null);
        }
        else
        {
            session.Set(cell.Task with { Timers = cell.Task.Timers.Add(TaskTimer.In(session.Now, TimerKind.Continue, 0)) });
        }
    }

    private static Map ItemOf(ItemsState items, int index)
    {
        var item = new MapBuilder(items.Lists.Count);
        foreach (var (variable, list) in items.Lists)
        {
            item.Set(variable, ((IReadOnlyList<object?>)list!)[index]);
        }

        return item.Build();
    }

    private static ItemsState Freeze(Session session, TaskCell cell)
    {
        var task = cell.Task;
        var spec = session.SpecOf(task);
        var scope = VariableScope.OfTask(session, task, TaskContexts.Inbound(session.Index, cell));
        var values = new MapBuilder();
        foreach (var source in spec.WithItems)
        {
            values.Set(source.Variable, session.Evaluate(source.Source, scope, task));
        }

        var given = values.Build();
        var lists = new MapBuilder();
        var counts = new List<int>();
        foreach (var (variable, value) in given)
        {
            var list =
                ListOf(value)
                ?? throw new RuleException($"Wrong input format for: {PythonText.Repr(given)}. Iterable type is expected for each value.");
            lists.Set(variable, list);
            counts.Add(list.Count);
        }

        if (counts.Distinct().Count() > 1)
        {
            throw new RuleException($"Wrong input format for: {PythonText.Repr(given)}. All arrays must have the same length.");
        }

        var frozen = lists.Build();
        StoredValue.TakeForm(session, "TaskExecution", "with_items", frozen);
        return new(frozen, counts[0], 0);
    }

    /// <summary>What Python iterates over: items, keys, characters.</summary>
    private static IReadOnlyList<object?>? ListOf(object? value) =>
        value switch
        {
            string text => [.. text.EnumerateRunes().Select(object? (rune) => rune.ToString())],
            Map map => [.. map.Keys],
            IReadOnlyList<object?> list => list,
            IPythonObject other when other.ToJsonValue() is IReadOnlyList<object?> items => items,
            _ => null,
        };
}
