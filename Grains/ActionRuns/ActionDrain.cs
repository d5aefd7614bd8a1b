using Microsoft.Extensions.Hosting;

namespace Mistral.Grains.ActionRuns;

/// <summary>When a silo leaves, actions that have begun may end and bring their outcome: none is cut off as long as it ends soon.</summary>
/// <remarks>Registered after the executor, so it is stopped before it.</remarks>
internal sealed class ActionDrain(ActionExecutor executor, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (executor.InFlight > 0 && time.GetElapsedTime(started) < Patience && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, CancellationToken.None);
        }
    }
}
