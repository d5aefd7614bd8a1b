using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Triggers.Events;

/// <summary>Looks after the events that are kept for their trigger.</summary>
internal sealed class ParkedEventJob(ParkedEvents parked, EventOptions options, TimeProvider time) : IBackgroundJob
{
    public string Name => "kept-events";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await parked.RetryAsync();
            await Task.Delay(options.Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Tell(Row? row, bool isGone)
    {
        // What waits for a minute need not be told.
    }
}
