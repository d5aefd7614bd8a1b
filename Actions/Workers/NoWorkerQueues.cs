namespace Mistral.Actions.Workers;

/// <summary>A process without queues runs all actions but those of workers.</summary>
internal sealed class NoWorkerQueues : IWorkerQueues
{
    public Task EnqueueAsync(WorkerJob job, CancellationToken cancellation) =>
        throw new ActionException("This process has no queues for workers.");
}
