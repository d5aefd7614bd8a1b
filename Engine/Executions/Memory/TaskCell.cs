using Mistral.Engine.Contexts;

namespace Mistral.Engine.Executions.Memory;

/// <summary>A task with what is counted about its work and remembered about its contexts.</summary>
internal sealed class TaskCell(TaskState task, int order, TaskCell? previous)
{
    private InvocationCells _invocations;

    public TaskState Task { get; set; } = task;

    /// <summary>Its place in the order of creation.</summary>
    public int Order { get; } = order;

    /// <summary>The last created run of its task.</summary>
    public bool IsLatest { get; set; } = true;

    /// <summary>The run of the same task that was created before this one.</summary>
    public TaskCell? Previous { get; } = previous;

    public InvocationCells Invocations => _invocations;

    /// <summary>Invocations of the current attempt.</summary>
    public int Started { get; private set; }

    /// <summary>Invocations of the current attempt that have not ended.</summary>
    public int Open { get; private set; }

    public int Paused { get; private set; }

    public int Accepted { get; private set; }

    public int AcceptedErrors { get; private set; }

    public int AcceptedCancelled { get; private set; }

    public ContextMap? Inbound { get; set; }

    public ContextMap? Outbound { get; set; }

    /// <summary>Goes on in the next decision.</summary>
    public bool AwaitsTurn { get; set; }

    public void Count(Invocation invocation, int sign)
    {
        if (invocation.Attempt == Task.Attempt)
        {
            Started += sign;
            Open += invocation.State.IsCompleted() ? 0 : sign;
            Paused += invocation.State == State.Paused ? sign : 0;
        }

        if (invocation.Accepted)
        {
            Accepted += sign;
            AcceptedErrors += invocation.State == State.Error ? sign : 0;
            AcceptedCancelled += invocation.State == State.Cancelled ? sign : 0;
        }
    }

    /// <summary>A new attempt has begun: it has no invocations yet.</summary>
    public void BeginAttempt() => Started = Open = Paused = 0;

    public void Add(InvocationCell cell) => _invocations.Add(cell);
}

internal sealed class InvocationCell(Invocation invocation, TaskCell task)
{
    public Invocation Invocation { get; set; } = invocation;

    public TaskCell Task { get; } = task;
}
