using Mistral.Api.Settings;

namespace Mistral.Api.Health;

/// <summary>
/// Before anything else stops: says "not ready" for a while, so that balancers look elsewhere while requests are still taken.
/// </summary>
internal sealed class GracefulShutdown(Readiness readiness, ApiOptions options, TimeProvider time) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.End();
        if (options.LeaveNotice > TimeSpan.Zero)
        {
            await Task.Delay(options.LeaveNotice, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
