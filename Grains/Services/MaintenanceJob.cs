using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Services;

/// <summary>Drives a change of the maintenance state to its end, over the death of silos.</summary>
internal sealed class MaintenanceJob(IGrainFactory grains, TimeProvider time) : IBackgroundJob
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public string Name => "maintenance";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await grains.GetGrain<IMaintenanceGrain>(0).Step();
            await Task.Delay(Interval, time, stop);
        }
    }

    public void Tell(Row? row, bool isGone)
    {
        // It looks each second anyway.
    }
}
