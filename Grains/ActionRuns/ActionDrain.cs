using Microsoft.Extensions.Hosting;

namespace Mistral.Grains.ActionRuns;

/// <summary>When a silo leaves, actions that have begun may end and bring their outcome: none is cut off as long as it ends soon.</summary>
/// <remarks>
/// With other silos: new actions go to them from now on, the executions move there, and those that run here end and tell them, before the
/// silo stops sending.
/// Alone: the actions end while the executions are still here to be told.
/// </remarks>
internal sealed class ActionDrain(ActionExecutor executor, ActionExecutorClient hosts, TimeProvider time)
    : IHostedService,
        ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The executor stands before the first grain comes, and ends after the last has gone.</summary>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe<ActionDrain>(ServiceLifecycleStage.ApplicationServices, executor.StartAsync, EndAsync);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Before the silo begins to leave. API processes ask twice a second whether it stays, and go to others before its gateway shuts.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        executor.Leave();
        if (hosts.AreOthers)
        {
            await Task.Delay(Notice, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            await IdleAsync(cancellationToken);
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (hosts.AreOthers)
        {
            await IdleAsync(cancellationToken);
        }

        await executor.StopAsync(cancellationToken);
    }

    private async Task IdleAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (executor.InFlight > 0 && time.GetElapsedTime(started) < Patience && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, CancellationToken.None);
        }
    }
}
