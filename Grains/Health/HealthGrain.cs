using Mistral.Grains.ActionRuns;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Mistral.Storage;
using Mistral.Storage.Listing;
using Orleans.Concurrency;

namespace Mistral.Grains.Health;

/// <summary>Whether this silo can work: its database takes writes and answers reads, its clock is right.</summary>
[StatelessWorker]
[Reentrant]
internal sealed class HealthGrain(
    StorageHealth storage,
    ClockHealth clock,
    ActionExecutor executor,
    IRowReader rows,
    ISiloDirectoryRange directory,
    TimeProvider time
) : Grain, IHealthGrain
{
    private const int RetrySeconds = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task Check()
    {
        if ((storage.Trouble ?? clock.Trouble) is { } trouble)
        {
            throw NotReady(trouble);
        }

        try
        {
            await rows.ByColumnAsync(Resource.Environments, "id", "-", 1).WaitAsync(Patience, time);
        }
        catch (Exception e)
        {
            throw NotReady($"The database does not answer: {e.Message}");
        }
    }

    public Task<bool> Ping() => Task.FromResult(!executor.IsLeaving);

    public Task<HashRange?> DirectoryRange() => Task.FromResult(directory.Range);

    private static MistralFault NotReady(string why) => new(FaultKind.Unavailable, why, RetrySeconds);
}
