using Mistral.Engine.Contexts;

namespace Mistral.Engine.Executions.Memory;

/// <summary>A task with what is counted about its work and remembered about its contexts.</summary>
internal sealed class TaskCell(TaskState task, int order, TaskCell? previous)
{
    private WorkCells _works;

    public TaskState Task { get; set; } = task;

    /// <summary>Its place in the order of creation.</summary>
    public int Order { get; } = order;

    /// <summary>The last created run of its task.</summary>
    public bool IsLatest { get; set; } = true;

    /// <summary>The run of the same task that was created before this one.</summary>
    public TaskCell? Previous { get; } = previous;

    public WorkCells Works => _works;

    /// <summary>Works of the current attempt.</summary>
    public int Started { get; private set; }

    /// <summary>Works of the current attempt that have not ended.</summary>
    public int Open { get; private set; }

    public int Paused { get; private set; }

    public int Accepted { get; private set; }

    public int AcceptedErrors { get; private set; }

    public int AcceptedCancelled { get; private set; }

    public ContextMap? Inbound { get; set; }

    public ContextMap? Outbound { get; set; }

    /// <summary>Goes on in the next decision.</summary>
    public bool AwaitsTurn { get; set; }

    public void Count(WorkState work, int sign)
    {
        if (work.Attempt == Task.Attempt)
        {
            Started += sign;
            Open += work.State.IsCompleted() ? 0 : sign;
            Paused += work.State == State.Paused ? sign : 0;
        }

        if (work.Accepted)
        {
            Accepted += sign;
            AcceptedErrors += work.State == State.Error ? sign : 0;
            AcceptedCancelled += work.State == State.Cancelled ? sign : 0;
        }
    }

    /// <summary>A new attempt has begun: it has no works yet.</summary>
    public void BeginAttempt() => Started = Open = Paused = 0;

    public void Add(WorkCell cell) => _works.Add(cell);
}

internal sealed class WorkCell(WorkState work, TaskCell task)
{
    public WorkState Work { get; set; } = work;

    public TaskCell Task { get; } = task;
}
