using System.Collections.Concurrent;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Storage.Commit;
using PythonValues;

namespace Mistral.Grains.Executions.Starts;

/// <summary>Refuses new executions while this silo has as much on its hands as it takes, so that the running ones go on.</summary>
internal sealed class StartGate(ExecutionOptions options, ICommitLoad commits)
{
    private const int RetrySeconds = 1;

    private readonly ConcurrentDictionary<string, int> _projects = new();
    private int _pending;
    private long _refused;

    /// <summary>Starts that were let in and are not durable yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public long Refused => Volatile.Read(ref _refused);

    /// <summary>What a project has in the commit queue here, for a person.</summary>
    public Map Explain(string projectId)
    {
        var (own, starts, all) = (commits.WaitingOf(projectId), _projects.GetValueOrDefault(projectId), commits.Waiting);
        return Map.Of(
            ("used", (long)own),
            ("waiting", (long)starts),
            ("all", (long)commits.Limit),
            (
                "text",
                $"On this process {own} writes of your project wait for the database, and {starts} of its starts are on their way; of "
                    + $"{commits.Limit} places {Math.Max(0, commits.Limit - all)} are free."
            )
        );
    }

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

            if (own - 1 >= FairShare.Of(options.Weights.Of(projectId), options.PendingStarts - all + 1))
            {
                throw Refuse(
                    $"{own - 1} starts of your project wait already, the last of {options.PendingStarts} places are for others "
                        + "([engine] max_pending_starts)"
                );
            }

            if (commits.Waiting is var writes && writes > commits.Limit / 2)
            {
                CheckQueue(projectId, writes);
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

    /// <summary>
    /// What a project starts may fill as much of the commit queue as it leaves free, which is half when it is alone. The rest is kept for
    /// executions that run, and for others.
    /// </summary>
    private void CheckQueue(string projectId, int writes)
    {
        var own = commits.WaitingOf(projectId);
        if (own >= (long)options.Weights.Of(projectId) * (commits.Limit - writes))
        {
            throw Refuse($"{writes} writes wait for the database, {own} of them of your project");
        }
    }

    private MistralFault Refuse(string why)
    {
        Interlocked.Increment(ref _refused);
        return new(FaultKind.Unavailable, $"The service is overloaded, {why}: nothing was started, try again later.", RetrySeconds);
    }
}
