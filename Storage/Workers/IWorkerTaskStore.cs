using System.Collections.Immutable;

namespace Mistral.Storage.Workers;

/// <summary>Queues of work for processes outside of the service. Every change is durable when its task completes, and tells whether it was the one that made it.</summary>
public interface IWorkerTaskStore
{
    /// <summary>Puts the task into its queue; a task that is there already stays as it is.</summary>
    Task AddAsync(WorkerTask task);

    /// <summary>Hands out the oldest tasks of the queue; those that nobody wants any more are dropped.</summary>
    Task<ImmutableArray<LeasedTask>> LeaseAsync(LeaseOrder order, long now);

    Task<WorkerTaskStatus?> FindAsync(string id);

    /// <returns>False: the lease is over.</returns>
    Task<bool> ExtendAsync(string leaseId, long seconds, long now);

    /// <summary>Keeps the outcome, if <paramref name="leaseId"/> still holds the task; it has to be delivered then.</summary>
    /// <param name="byHolder">False: the lease has run out, its holder is told so.</param>
    Task<bool> EndAsync(string leaseId, string outcome, bool byHolder, long now);

    /// <summary>Puts a leased task back into its queue.</summary>
    /// <param name="wasRun">False: its holder never got it, so it does not count as handed out.</param>
    Task<bool> ReturnAsync(string leaseId, bool wasRun);

    /// <summary>Takes the task out of its queue or its holder's hands; false when it has ended.</summary>
    Task<bool> CancelAsync(string id, long now);

    /// <summary>The outcome has arrived.</summary>
    Task DeliveredAsync(string id, long now);

    Task ForgetAsync(string id);

    /// <summary>Tasks that somebody must look at: leases that ran out, deadlines, outcomes that did not arrive, what was kept long enough.</summary>
    Task<ImmutableArray<WorkerTaskStatus>> DueAsync(long now, int limit);

    /// <summary>The service was away until <paramref name="now"/>: no lease runs out before its holder had its whole time to report again.</summary>
    Task GraceAsync(long now);
}
