using Mistral.Actions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Quotas;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Reads;

/// <summary>The database's connections for lists, shared by projects: whose lists read every row leaves the others theirs.</summary>
internal sealed class ListPlaces(IRowReader rows, ProjectWeights weights, TimeProvider time)
{
    private const int RetrySeconds = 1;

    private readonly FairPlaces _places = new(rows.Limits.Places, weights.Of);

    /// <exception cref="MistralFault">Too many: no place came free.</exception>
    public async Task<T> TakeAsync<T>(string projectId, Func<Task<T>> read)
    {
        using var place = await EnterAsync(projectId);
        return await read();
    }

    private async Task<IDisposable> EnterAsync(string projectId)
    {
        using var patience = new CancellationTokenSource(rows.Limits.Wait, time);
        try
        {
            return await _places.EnterAsync(projectId, patience.Token);
        }
        catch (OperationCanceledException)
        {
            var (taken, _) = _places.Standing(projectId);
            throw new MistralFault(
                FaultKind.TooMany,
                $"{taken} lists of your project are being read, and this one found no place for "
                    + $"{rows.Limits.Wait.TotalSeconds:F0} seconds ([database] list_wait_seconds). Lists take less with a filter of "
                    + "state, time or workflow; search_limit bounds a search.",
                RetrySeconds
            );
        }
    }
}
