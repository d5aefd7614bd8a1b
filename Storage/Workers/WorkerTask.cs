namespace Mistral.Storage.Workers;

/// <summary>An action that a process outside of the service is to do.</summary>
/// <param name="Id">The action execution's.</param>
/// <param name="ExecutionId">Of the workflow; null for an action that was run by itself.</param>
/// <param name="Action">The name by which it was called.</param>
/// <param name="Input">JSON text of an object.</param>
/// <param name="SafeRerun">Doing it twice does no harm: it may be handed out again when its holder is lost.</param>
/// <param name="Deadline">Microseconds since 1970 UTC; null for none.</param>
public sealed record WorkerTask(
    string Id,
    string Queue,
    string ProjectId,
    string? ExecutionId,
    string Action,
    string Input,
    bool SafeRerun,
    string? WorkflowName,
    string? TaskName,
    long? Deadline,
    long CreatedAt
)
{
    /// <summary>The action's place in the trace of its workflow, as W3C's <c>traceparent</c> has it; null when nobody keeps one.</summary>
    public string? TraceParent { get; init; }
}

public enum WorkerTaskState
{
    Queued,

    /// <summary>Some worker holds it.</summary>
    Leased,

    /// <summary>Its outcome is kept and has to be brought to whoever waits for the action.</summary>
    Ended,

    /// <summary>Its outcome has arrived, or will come through the API; kept for a while to answer a worker that asks again.</summary>
    Done,

    /// <summary>Nobody wants it any more; kept for a while to tell its holder.</summary>
    Cancelled,
}

/// <summary>A worker's task as it stands.</summary>
/// <param name="Attempt">How often it was handed out.</param>
/// <param name="LeaseId">Of the lease that holds it or has ended it; null when none does.</param>
/// <param name="LeaseUntil">Microseconds since 1970 UTC.</param>
/// <param name="Outcome">JSON text, when it has one.</param>
/// <param name="IsWanted">The action still runs for those who asked for it.</param>
public sealed record WorkerTaskStatus(
    WorkerTask Task,
    WorkerTaskState State,
    long Attempt,
    string? LeaseId,
    string? Worker,
    long? LeaseSeconds,
    long? LeaseUntil,
    string? Outcome,
    bool IsWanted
)
{
    /// <summary>Whose action it is; the queue may belong to another project, which offers the action to all.</summary>
    public string? ForProjectId { get; init; }

    public string? TaskExecutionId { get; init; }
}

/// <summary>A task in the hands of a worker.</summary>
public sealed record LeasedTask(WorkerTask Task, string LeaseId, long Attempt)
{
    /// <summary>Whose action it is.</summary>
    public string ForProjectId { get; init; } = Task.ProjectId;

    public string? TaskExecutionId { get; init; }
}

/// <summary>What a worker asks for.</summary>
/// <param name="Count">Tasks at most.</param>
public sealed record LeaseOrder(string ProjectId, string Queue, int Count, string Worker, long Seconds);
