using Mistral.Grains.Interfaces.Faults;
using Mistral.Storage.Commit;

namespace Mistral.Grains.Executions.Starts;

/// <summary>Refuses new executions while this silo has as much on its hands as it takes, so that the running ones go on.</summary>
internal sealed class StartGate(ExecutionOptions options, ICommitLoad commits)
{
    private const int RetrySeconds = 1;

    private int _pending;
    private long _refused;

    /// <summary>Starts that were let in and are not durable yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public long Refused => Volatile.Read(ref _refused);

    /// <exception cref="MistralFault">Nothing was begun.</exception>
    public async Task<T> PassAsync<T>(Func<Task<T>> start)
    {
        try
        {
            if (Interlocked.Increment(ref _pending) > options.PendingStarts)
            {
                throw Refuse($"{options.PendingStarts} starts wait already ([engine] max_pending_starts)");
            }

            // The other half of the queue is kept for executions that run.
            if (commits.Waiting > commits.Limit / 2)
            {
                throw Refuse($"{commits.Waiting} writes wait for the database");
            }

            return await start();
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    private MistralFault Refuse(string why)
    {
        Interlocked.Increment(ref _refused);
        return new(FaultKind.Unavailable, $"The service is overloaded, {why}: nothing was started, try again later.", RetrySeconds);
    }
}
