using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Texts;
using Mistral.Grains.WakeUpQueues;
using Mistral.Storage.Clock;

namespace Mistral.Grains.Health;

/// <summary>
/// The durable clock: reads wake-ups that come near, wakes executions that are due, and takes over those whose silo died.
/// </summary>
/// <remarks>
/// Every living silo owns its share of the id space; the shares follow the membership, so no share is ever without an owner.
/// </remarks>
internal sealed partial class WakeUpService(
    WakeUpQueue queue,
    WakeUpCalls calls,
    IClockStore clock,
    ISiloStatusOracle silos,
    ILocalSiloDetails self,
    ServiceMetrics metrics,
    TimeProvider time,
    ILogger<WakeUpService> logger
) : BackgroundService, ISiloStatusListener
{
    /// <summary>Read at a time, so that memory is bounded whatever is due; when there was more, the next look is soon.</summary>
    private const int Window = 10_000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly AsyncAutoResetEvent _membership = new(time);

    public override void Dispose()
    {
        _membership.Dispose();
        base.Dispose();
    }

    /// <summary>Who died is looked after at once and not with the next period.</summary>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status) => _membership.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        silos.SubscribeToSiloStatusEvents(this);
        try
        {
            await Task.WhenAll(WakeAsync(stoppingToken), WatchAsync(stoppingToken));
        }
        finally
        {
            silos.UnSubscribeFromSiloStatusEvents(this);
        }
    }

    private async Task WakeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            foreach (var id in await queue.NextAsync(stopping))
            {
                await calls.BeginAsync(id, stopping);
            }
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var isMore = false;
            try
            {
                var living = Living();
                isMore = await ReadNearAsync(living) | await TakeOverAsync(living, stopping);
                metrics.Forgotten = await clock.ForgottenAsync();
                metrics.Backlog = await clock.BacklogAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogWatchFailed(logger, e);
            }

            await _membership.WaitAsync(isMore ? Soon : Period, stopping);
        }
    }

    /// <returns>Whether there is more than one window.</returns>
    private async Task<bool> ReadNearAsync(ImmutableArray<SiloAddress> living)
    {
        var shard = living.IndexOf(self.SiloAddress);
        var horizon = WireTime.Microseconds(time.GetUtcNow() + WakeUpQueue.Horizon);
        var near = await clock.DueAsync(shard, living.Length, horizon, Window);
        foreach (var due in near)
        {
            queue.Add(due.Id, due.WakeAt);
        }

        return near.Length == Window;
    }

    /// <returns>Whether there is more than one window.</returns>
    private async Task<bool> TakeOverAsync(ImmutableArray<SiloAddress> living, CancellationToken stopping)
    {
        var orphans = await clock.OrphansAsync([.. living.Select(silo => silo.ToParsableString())], Window);
        if (orphans.Length > 0)
        {
            LogTakeOver(logger, orphans.Length);
        }

        foreach (var id in orphans)
        {
            await calls.BeginAsync(id, stopping);
        }

        return orphans.Length == Window;
    }

    private ImmutableArray<SiloAddress> Living() =>
        [.. silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Append(self.SiloAddress).Distinct().Order()];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock could not read the database; it tries again.")]
    private static partial void LogWatchFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Taking over {Count} executions whose process is gone.")]
    private static partial void LogTakeOver(ILogger logger, int count);
}
