using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Notifications;

/// <summary>Empties the outbox of the cluster. Executions only write to it, so no receiver can slow them.</summary>
internal sealed class NotificationJob(
    IExecutionStore store,
    IWebhookSender sender,
    NotificationOptions options,
    TimeProvider time,
    ILogger<NotificationJob> logger
) : IBackgroundJob, IDisposable
{
    public const string JobName = "notifications";

    private readonly AsyncAutoResetEvent _wake = new(time);

    public string Name => JobName;

    public async Task RunAsync(CancellationToken stop)
    {
        var dispatcher = new OutboxDispatcher(store, sender, options, _wake.Set, time, logger);
        while (!stop.IsCancellationRequested)
        {
            var pause = await dispatcher.StepAsync(stop);
            await _wake.WaitAsync(pause, stop);
        }
    }

    public void Tell(Row? row, bool isGone) => _wake.Set();

    public void Dispose() => _wake.Dispose();
}

/// <summary>Called after a commit that put something into the outbox. Never waits; many calls at a time are one.</summary>
internal sealed class OutboxChangeNotifier(IGrainFactory grains)
{
    private int _isTelling;

    public void Committed()
    {
        if (Interlocked.Exchange(ref _isTelling, 1) == 0)
        {
            _ = TellAsync();
        }
    }

    private async Task TellAsync()
    {
        await Task.Yield();
        Volatile.Write(ref _isTelling, 0);
        await Task.WhenAny(grains.GetGrain<IBackgroundJobGrain>(NotificationJob.JobName).Tell(null, false));
    }
}

/// <summary>Registers the delivery of notifications.</summary>
public static class NotificationServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, NotificationOptions options)
    {
        services.TryAddSingleton<IWebhookSender, ActionWebhookSender>();
        return services.AddSingleton(options).AddSingleton<OutboxChangeNotifier>().AddBackgroundJob<NotificationJob>();
    }
}
