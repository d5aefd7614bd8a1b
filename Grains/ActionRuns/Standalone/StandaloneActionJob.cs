using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Clock;

namespace Mistral.Grains.ActionRuns.Standalone;

/// <summary>Takes care of stored actions without a workflow whose process died.</summary>
internal sealed partial class StandaloneActionJob(
    IClockStore clock,
    IGrainFactory grains,
    ISiloStatusOracle silos,
    ILocalSiloDetails self,
    TimeProvider time,
    ILogger<StandaloneActionJob> logger
) : IBackgroundJob
{
    private const int Batch = 500;
    private const int Parallel = 16;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public string Name => "lone-actions";

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            ImmutableArray<string> living =
            [
                .. silos
                    .GetApproximateSiloStatuses(onlyActive: true)
                    .Keys.Append(self.SiloAddress)
                    .Distinct()
                    .Select(silo => silo.ToParsableString()),
            ];
            await System.Threading.Tasks.Parallel.ForEachAsync(
                await clock.StandaloneOrphansAsync(living, Batch),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop },
                async (id, _) => await RecoverAsync(id)
            );
        } while (await timer.WaitForNextTickAsync(stop));
    }

    public void Tell(Row? row, bool isGone) { }

    private async Task RecoverAsync(string id)
    {
        try
        {
            await grains.GetGrain<IActionRunSignals>(id).Recover();
        }
        catch (Exception e)
        {
            LogUnrecovered(logger, id, e);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Action {ActionExecutionId} lost its process and could not be taken over; it is tried again."
    )]
    private static partial void LogUnrecovered(ILogger logger, string actionExecutionId, Exception exception);
}
