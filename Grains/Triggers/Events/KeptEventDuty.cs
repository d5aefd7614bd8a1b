using Mistral.Grains.Duties;

namespace Mistral.Grains.Triggers.Events;

/// <summary>Looks after the events that are kept for their trigger.</summary>
internal sealed class KeptEventDuty(KeptEvents kept, EventOptions options, TimeProvider time) : IDuty
{
    public string Name => "kept-events";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await kept.RetryAsync();
            await Task.Delay(options.Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
