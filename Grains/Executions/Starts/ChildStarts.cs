using System.Collections.Concurrent;
using Mistral.Grains.Executions.Loading;

namespace Mistral.Grains.Executions.Starts;

/// <summary>How many sub-workflows of one project this silo asks for at the same time.</summary>
/// <remarks>
/// The others wait here in turn, where they cost neither a message nor a time limit: a tree that grows in width would otherwise fill the
/// queues of all silos with questions that are asked again before they are answered.
/// </remarks>
internal sealed class ChildStarts(ExecutionOptions options)
{
    private readonly ProjectPlaces _places = new(options.ChildStartsPerProject, options.Weights);
    private readonly ConcurrentDictionary<string, byte> _waiting = new();

    /// <summary>The sub-workflow has not been asked for yet: there is nobody who could be told anything.</summary>
    public bool IsWaiting(string childId) => _waiting.ContainsKey(childId);

    /// <param name="start">Called when its turn has come: whoever wanted the sub-workflow may have ended since.</param>
    public async Task AskAsync(string projectId, string childId, Func<Task> start)
    {
        _waiting[childId] = 0;
        try
        {
            await _places.EnterAsync(projectId);
        }
        finally
        {
            _waiting.TryRemove(childId, out _);
        }

        try
        {
            await start();
        }
        finally
        {
            _places.Leave(projectId);
        }
    }
}
