using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Executions;
using Mistral.Grains.Reads;
using Mistral.Storage.Clock;
using Orleans.Runtime;

namespace Mistral.Grains.Wakes;

/// <summary>The durable clock: reads wake-ups that come near, wakes executions that are due, and takes over those whose silo died.</summary>
/// <remarks>Every living silo owns its share of the id space; the shares follow the membership, so no share is ever without an owner.</remarks>
internal sealed partial class WakeService(WakeQueue queue, IClockStore clock, IGrainFactory grains, ISiloStatusOracle silos, ILocalSiloDetails self, TimeProvider time, ILogger<WakeService> logger)
    : BackgroundService
{
    private const int Batch = 1_000;
    private const int Parallel = 64;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WakeAsync(stoppingToken), WatchAsync(stoppingToken));

    private async Task WakeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await WakeAllAsync(await queue.NextAsync(stopping));
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                var living = Living();
                await ReadNearAsync(living);
                await TakeOverAsync(living);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogWatchFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task ReadNearAsync(ImmutableArray<SiloAddress> living)
    {
        var shard = living.IndexOf(self.SiloAddress);
        if (shard < 0)
        {
            return;
        }

        var horizon = WireTime.Microseconds(time.GetUtcNow() + WakeQueue.Horizon);
        foreach (var due in await clock.DueAsync(shard, living.Length, horizon, Batch))
        {
            queue.Add(due.Id, due.WakeAt);
        }
    }

    private async Task TakeOverAsync(ImmutableArray<SiloAddress> living)
    {
        ImmutableArray<string> orphans;
        do
        {
            orphans = await clock.OrphansAsync([.. living.Select(silo => silo.ToParsableString())], Batch);
            if (orphans.Length > 0)
            {
                LogTakeOver(logger, orphans.Length);
                await WakeAllAsync(orphans);
            }
        }
        while (orphans.Length == Batch);
    }

    private Task WakeAllAsync(IReadOnlyList<string> ids) => System.Threading.Tasks.Parallel.ForEachAsync(
        ids,
        new ParallelOptions { MaxDegreeOfParallelism = Parallel },
        async (id, _) =>
        {
            try
            {
                await grains.GetGrain<IExecutionSignals>(id).Wake();
            }
            catch (Exception e)
            {
                LogWakeFailed(logger, id, e);
            }
        });

    private ImmutableArray<SiloAddress> Living() =>
        [.. silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Append(self.SiloAddress).Distinct().Order()];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock could not read the database; it tries again.")]
    private static partial void LogWatchFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Execution {ExecutionId} could not be woken; the clock tries again.")]
    private static partial void LogWakeFailed(ILogger logger, string executionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Taking over {Count} executions whose process is gone.")]
    private static partial void LogTakeOver(ILogger logger, int count);
}
