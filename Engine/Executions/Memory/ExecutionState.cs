using Mistral.Engine.Contract;

namespace Mistral.Engine.Executions.Memory;

/// <summary>One execution in memory: its head, its tasks and their work, with the indexes that decisions need.</summary>
/// <remarks>Changed by <see cref="Apply"/> only. Not thread-safe: one execution has one writer.</remarks>
public sealed class ExecutionState
{
    private ExecutionHead _head;
    private long _lastEvent;

    /// <param name="tasks">In any order: times of creation within an execution are unique and tell it.</param>
    public ExecutionState(ExecutionHead head, IEnumerable<TaskState> tasks, IEnumerable<Invocation> invocations)
    {
        _head = head;
        _lastEvent = head.LastEvent;
        foreach (var task in tasks.OrderBy(task => task.CreatedAt))
        {
            Index.Set(task);
        }

        foreach (var invocation in invocations.OrderBy(invocation => invocation.CreatedAt))
        {
            Index.Set(invocation);
        }
    }

    public ExecutionHead Head => _head.LastEvent == _lastEvent ? _head : _head = _head with { LastEvent = _lastEvent };

    /// <summary>In the order of creation.</summary>
    public IEnumerable<TaskState> Tasks => Index.Tasks.Select(cell => cell.Task);

    /// <summary>In the order of creation.</summary>
    public IEnumerable<Invocation> Invocations => Index.Invocations.Select(cell => cell.Invocation);

    /// <summary>Some action or sub-workflow has not ended, apart from asynchronous actions that wait for the outside.</summary>
    public bool HasInvocationInFlight => Index.SyncActions + Index.UndispatchedActions + Index.OpenChildren.Count > 0;

    /// <summary>
    /// Some action has not ended that is lost when its process is; of an ended execution that is all that somebody answers for.
    /// </summary>
    public bool HasActionInFlight => Index.SyncActions + Index.UndispatchedActions > 0;

    /// <summary>What it holds in memory, roughly, in characters of its values' text.</summary>
    public long Size => Index.Size;

    /// <summary><see cref="Head"/>, but for the number of the last event: without a copy for each event.</summary>
    internal ExecutionHead Unnumbered => _head;

    internal StateIndex Index { get; } = new();

    internal long LastEvent => _lastEvent;

    public TaskState? FindTask(string id) => Index.FindTask(id)?.Task;

    public Invocation? FindInvocation(string id) => Index.FindInvocation(id)?.Invocation;

    /// <summary>What the task ran and runs, in the order of creation.</summary>
    public IEnumerable<Invocation> InvocationsOf(string taskId) =>
        Index.FindTask(taskId)?.Invocations.Select(cell => cell.Invocation) ?? [];

    /// <summary>The same for a task that was looked up already.</summary>
    internal TaskCell Apply(Event.TaskChanged fact, TaskCell? known)
    {
        _lastEvent = fact.Number;
        return Index.Set(fact.Task, known);
    }

    /// <summary>The same for an invocation that was looked up already.</summary>
    internal void Apply(Event.InvocationChanged fact, InvocationCell? known)
    {
        _lastEvent = fact.Number;
        Index.Set(fact.Invocation, known);
    }

    public void Apply(Event fact)
    {
        _lastEvent = fact.Number;
        switch (fact)
        {
            case Event.ExecutionChanged changed:
                _head = changed.Head;
                break;
            case Event.TaskChanged changed:
                Index.Set(changed.Task);
                break;
            case Event.InvocationChanged changed:
                Index.Set(changed.Invocation);
                break;
        }
    }
}
