using Mistral.Storage.Workers;

namespace Mistral.Grains.Workers;

/// <summary>
/// What reaches a queue from inside the cluster (same grain as <see cref="Interfaces.Workers.IWorkerQueueGrain"/>). All may come twice.
/// </summary>
[Alias("Mistral.WorkerQueueSignals")]
internal interface IWorkerQueueSignals : IGrainWithStringKey
{
    /// <summary>Returns when the task is kept.</summary>
    [Alias("Enqueue")]
    Task Enqueue(QueuedTask task);

    /// <summary>Nobody wants this task any more.</summary>
    [Alias("Cancel")]
    Task Cancel(string actionExecutionId);

    /// <summary>Something of this task is due: its lease, its deadline, its outcome.</summary>
    [Alias("Settle")]
    Task Settle(string actionExecutionId);
}

/// <summary>A <see cref="WorkerTask"/> of the queue on its way to it.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.QueuedTask")]
internal sealed record QueuedTask(
    string Id,
    string? ExecutionId,
    string Action,
    string Input,
    bool SafeRerun,
    string? WorkflowName,
    string? TaskName,
    double? Timeout
)
{
    /// <summary>Its place in the trace, as W3C's <c>traceparent</c> has it; null when nobody keeps one.</summary>
    [Id(0)]
    public string? TraceParent { get; init; }
}
