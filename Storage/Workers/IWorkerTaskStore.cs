using System.Collections.Immutable;

namespace Mistral.Storage.Workers;

/// <summary>
/// Queues of work for processes outside of the service. Every change is durable when its task completes, and tells whether it was the one
/// that made it.
/// </summary>
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
    Task<bool> EndAsync(string leaseId, string outcome, long now);

    /// <summary>
    /// Its holder has begun what others will end: the outcome comes through the API, if <paramref name="leaseId"/> still holds the task.
    /// </summary>
    Task<bool> DeferAsync(string leaseId, long now);

    /// <summary>Puts a task whose holder never got it back into its queue; it does not count as handed out.</summary>
    Task<bool> ReturnAsync(string leaseId);

    /// <summary>
    /// Puts a task whose lease has run out back into its queue, unless something happened since it was <paramref name="seen"/>.
    /// </summary>
    Task<bool> TakeBackAsync(WorkerTaskStatus seen);

    /// <summary>Ends a task without its holder, unless something happened since it was <paramref name="seen"/>.</summary>
    Task<bool> ExpireAsync(WorkerTaskStatus seen, string outcome, long now);

    /// <summary>Takes the task out of its queue or its holder's hands; false when it has ended.</summary>
    Task<bool> CancelAsync(string id, long now);

    /// <summary>The outcome has arrived.</summary>
    Task DeliveredAsync(string id, long now);

    Task ForgetAsync(ImmutableArray<string> ids);

    /// <summary>
    /// Tasks that somebody must look at: leases that ran out, deadlines, outcomes that did not arrive, what was kept long enough.
    /// </summary>
    Task<ImmutableArray<WorkerTaskStatus>> DueAsync(long now, int limit);

    /// <summary>
    /// The service was away until <paramref name="now"/>: no lease runs out before its holder had its whole time to report again.
    /// </summary>
    Task GraceAsync(long now);
}
