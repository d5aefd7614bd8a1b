using System.Collections.Concurrent;
using Mistral.Grains.Quotas;

namespace Mistral.Grains.Executions.Starts;

/// <summary>So many places for each project, times its weight; who finds none waits in turn.</summary>
internal sealed class ProjectPlaces(int each, ProjectWeights weights)
{
    private readonly ConcurrentDictionary<string, Places> _places = new();

    /// <returns>False: none was free in that time. Otherwise the place is to be left.</returns>
    public async Task<bool> EnterAsync(string projectId, TimeSpan patience)
    {
        var places = Of(projectId);
        Interlocked.Increment(ref places.Waiting);
        try
        {
            return await places.Free.WaitAsync(patience);
        }
        finally
        {
            Interlocked.Decrement(ref places.Waiting);
        }
    }

    public Task EnterAsync(string projectId) => EnterAsync(projectId, Timeout.InfiniteTimeSpan);

    public void Leave(string projectId) => Of(projectId).Free.Release();

    /// <summary>How many a project has, how many wait for one, and how many it may have.</summary>
    public (int Used, int Waiting, int All) Standing(string projectId)
    {
        var places = Of(projectId);
        return (places.All - places.Free.CurrentCount, Volatile.Read(ref places.Waiting), places.All);
    }

    private Places Of(string projectId) => _places.GetOrAdd(projectId, name => new(each * weights.Of(name)));

    private sealed class Places(int all)
    {
        public int Waiting;

        public int All => all;

        public SemaphoreSlim Free { get; } = new(all);
    }
}
