using System.Collections.Concurrent;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Storage.Commit;

namespace Mistral.Grains.Executions.Starts;

/// <summary>Refuses new executions while this silo has as much on its hands as it takes, so that the running ones go on.</summary>
internal sealed class StartGate(ExecutionOptions options, ICommitLoad commits)
{
    private const int RetrySeconds = 1;

    /// <summary>A project may have so many times what is free: alone it leaves a quarter to who comes.</summary>
    private const int SharePerFreePlace = 3;

    private readonly ConcurrentDictionary<string, int> _projects = new();
    private int _pending;
    private long _refused;

    /// <summary>Starts that were let in and are not durable yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public long Refused => Volatile.Read(ref _refused);

    /// <exception cref="MistralFault">Nothing was begun.</exception>
    public async Task<T> PassAsync<T>(string projectId, Func<Task<T>> start)
    {
        var own = _projects.AddOrUpdate(projectId, 1, static (_, count) => count + 1);
        try
        {
            var all = Interlocked.Increment(ref _pending);
            if (all > options.PendingStarts)
            {
                throw Refuse($"{options.PendingStarts} starts wait already ([engine] max_pending_starts)");
            }

            if (own - 1 >= (long)SharePerFreePlace * options.Weights.Of(projectId) * (options.PendingStarts - all + 1))
            {
                throw Refuse(
                    $"{own - 1} starts of your project wait already, the last of {options.PendingStarts} places are for others "
                        + "([engine] max_pending_starts)"
                );
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
            if (_projects.AddOrUpdate(projectId, 0, static (_, count) => count - 1) == 0)
            {
                _projects.TryRemove(new(projectId, 0));
            }
        }
    }

    private MistralFault Refuse(string why)
    {
        Interlocked.Increment(ref _refused);
        return new(FaultKind.Unavailable, $"The service is overloaded, {why}: nothing was started, try again later.", RetrySeconds);
    }
}
