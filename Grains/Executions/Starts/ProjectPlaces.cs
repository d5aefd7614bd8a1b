using System.Collections.Concurrent;

namespace Mistral.Grains.Executions.Starts;

/// <summary>So many places for each project; who finds none waits in turn.</summary>
internal sealed class ProjectPlaces(int each)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _places = new();

    /// <returns>False: none was free in that time. Otherwise the place is to be left.</returns>
    public Task<bool> EnterAsync(string projectId, TimeSpan patience) => Of(projectId).WaitAsync(patience);

    public Task EnterAsync(string projectId) => Of(projectId).WaitAsync();

    public void Leave(string projectId) => Of(projectId).Release();

    private SemaphoreSlim Of(string projectId) => _places.GetOrAdd(projectId, _ => new(each));
}
