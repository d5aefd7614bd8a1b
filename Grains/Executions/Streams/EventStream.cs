using System.Collections.Immutable;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Grains.Interfaces.Executions;

namespace Mistral.Grains.Executions.Streams;

/// <summary>The transitions of an execution for those who listen, and the news of its end for those who wait.</summary>
/// <remarks>
/// Keeps the last transitions in memory. A reader that is further behind, or comes after a reload, gets where everything stands instead.
/// </remarks>
internal sealed class EventStream(int kept, TimeProvider time)
{
    private readonly Queue<Transition> _events = new();
    private TaskCompletionSource _nextChange = New();
    private TaskCompletionSource _ended = New();
    private long? _first;
    private long _last;

    /// <summary>Completes with the next turn.</summary>
    public Task NextChange => _nextChange.Task;

    /// <summary>The execution was read from the store, perhaps after somebody else has written it.</summary>
    public void Loaded(ExecutionHead head)
    {
        if (head.LastEvent != _last)
        {
            _events.Clear();
            _first = null;
            _last = head.LastEvent;
            Interlocked.Exchange(ref _nextChange, New()).TrySetResult();
        }

        Tell(head.State);
    }

    /// <summary>What a turn that is stored has done.</summary>
    public void Add(ExecutionState state, IReadOnlyList<Event> facts)
    {
        var head = state.Head;
        foreach (var one in TransitionText.All(state, facts))
        {
            _events.Enqueue(one);
            if (_events.Count > kept)
            {
                _first = _events.Dequeue().Number;
            }
        }

        if (facts.Count > 0)
        {
            _first ??= facts[0].Number - 1;
            _last = facts[^1].Number;
        }

        Interlocked.Exchange(ref _nextChange, New()).TrySetResult();
        Tell(head.State);
    }

    /// <returns>True when the execution has ended in time.</returns>
    public async Task<bool> WaitForEndAsync(TimeSpan atMost)
    {
        try
        {
            await _ended.Task.WaitAsync(atMost, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <param name="stored">The state as it is stored.</param>
    public EventBatch Read(ExecutionState stored, long after) => new(Since(stored, after), stored.Head.State.IsCompleted());

    private ImmutableArray<ExecutionEvent> Since(ExecutionState state, long after)
    {
        if (after >= state.Head.LastEvent)
        {
            return [];
        }

        return _events.Count > 0 && after >= (_first ?? 0)
            ? [.. _events.Where(entry => entry.Number > after).Select(entry => new ExecutionEvent(entry.Number, entry.Name, entry.Data))]
            : Standing(state);
    }

    private void Tell(State state)
    {
        if (state.IsCompleted())
        {
            _ended.TrySetResult();
        }
        else if (_ended.Task.IsCompleted)
        {
            _ended = New();
        }
    }

    private static ImmutableArray<ExecutionEvent> Standing(ExecutionState state)
    {
        var head = state.Head;
        var tasks = state.Tasks.Select(task => new ExecutionEvent(
            head.LastEvent,
            "task",
            TransitionText.Task(head, null, task, task.UpdatedAt ?? task.CreatedAt)
        ));
        return [.. tasks, new(head.LastEvent, "workflow", TransitionText.Workflow(head, null, head.UpdatedAt ?? head.CreatedAt))];
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
