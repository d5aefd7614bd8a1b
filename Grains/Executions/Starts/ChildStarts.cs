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

    /// <param name="isNew">Nobody has asked for it before.</param>
    /// <param name="isVain">The tree was cancelled: nothing of it begins any more.</param>
    /// <param name="ended">Completes when whoever wanted the sub-workflow has heard so, too.</param>
    /// <param name="start">Called when its turn has come: whoever wanted the sub-workflow may have ended since.</param>
    public async Task AskAsync(string projectId, string childId, bool isNew, Func<ValueTask<bool>> isVain, Task ended, Func<Task> start)
    {
        if (isNew)
        {
            _waiting[childId] = 0;
        }

        try
        {
            if (await BeginAsync(projectId, childId, isVain, start))
            {
                return;
            }

            // So long it is known here that there is nobody who could be told anything.
            await ended;
        }
        finally
        {
            if (isNew)
            {
                _waiting.TryRemove(childId, out _);
            }
        }
    }

    /// <returns>False: it would be in vain.</returns>
    private async Task<bool> BeginAsync(string projectId, string childId, Func<ValueTask<bool>> isVain, Func<Task> start)
    {
        await _places.EnterAsync(projectId);
        try
        {
            if (await isVain())
            {
                return false;
            }

            _waiting.TryRemove(childId, out _);
            await start();
            return true;
        }
        finally
        {
            _places.Leave(projectId);
        }
    }
}
