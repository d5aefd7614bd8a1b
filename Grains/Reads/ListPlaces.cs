using Mistral.Actions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Quotas;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Reads;

/// <summary>The database's connections for lists, shared by projects: whose lists read every row leaves the others theirs.</summary>
internal sealed class ListPlaces(IRowReader rows, ProjectWeights weights, TimeProvider time)
{
    private const int RetrySeconds = 1;

    private readonly FairLine<TaskCompletionSource> _line = new(rows.Limits.Places, weight: weights.Of);

    /// <exception cref="MistralFault">Too many: no place came free.</exception>
    public async Task<T> TakeAsync<T>(string projectId, Func<Task<T>> read)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = _line.Add(projectId, turn, static turn => turn.SetResult());
        try
        {
            await turn.Task.WaitAsync(rows.Limits.Wait, time);
        }
        catch (TimeoutException) when (_line.Remove(projectId, place))
        {
            var (taken, _) = _line.Standing(projectId);
            throw new MistralFault(
                FaultKind.TooMany,
                $"{taken} lists of your project are being read, and this one found no place for "
                    + $"{rows.Limits.Wait.TotalSeconds:F0} seconds ([database] list_wait_seconds). Lists take less with a filter of "
                    + "state, time or workflow; search_limit bounds a search.",
                RetrySeconds
            );
        }
        catch (TimeoutException)
        {
            // The place came at that very moment.
        }

        try
        {
            return await read();
        }
        finally
        {
            _line.Leave(projectId);
        }
    }
}
