using System.Collections.Concurrent;

namespace Mistral.Grains.Executions.Starts;

/// <summary>How many sub-workflows of one project this silo asks for at the same time.</summary>
/// <remarks>
/// The others wait here in turn, where they cost neither a message nor a time limit: a tree that grows in width would otherwise fill the
/// queues of all silos with questions that are asked again before they are answered.
/// </remarks>
internal sealed class ChildStarts(ExecutionOptions options)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _places = new();

    /// <param name="isWanted">Asked when its turn has come: whoever wanted the sub-workflow may have ended since.</param>
    public async Task AskAsync(string projectId, Func<bool> isWanted, Func<Task> start)
    {
        var places = _places.GetOrAdd(projectId, _ => new(options.ChildStartsPerProject));
        await places.WaitAsync();
        try
        {
            if (isWanted())
            {
                await start();
            }
        }
        finally
        {
            places.Release();
        }
    }
}
