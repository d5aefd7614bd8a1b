using Microsoft.Extensions.Logging;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Messaging;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Triggers.Events;

/// <summary>Keeps one listener for each exchange and topic that a trigger names.</summary>
internal sealed class EventJob(IRowReader rows, EventDispatch dispatch, EventOptions options, TimeProvider time, ILogger<EventJob> logger)
    : IBackgroundJob,
        IDisposable
{
    public const string JobName = "events";

    private readonly AsyncAutoResetEvent _wake = new(time);

    public string Name => JobName;

    public async Task RunAsync(CancellationToken stop)
    {
        await using var connection = new BrokerConnection(TransportUrl.Parse(options.TransportUrl!), "mistral events");
        var listeners = new Dictionary<(string Exchange, string Topic), Running>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await ReconcileAsync(listeners, connection, stop);
                await _wake.WaitAsync(options.Interval, stop);
            }
        }
        finally
        {
            foreach (var listener in listeners.Values)
            {
                await listener.StopAsync();
            }
        }
    }

    public void Tell(Row? row, bool isGone) => _wake.Set();

    public void Dispose() => _wake.Dispose();

    private async Task ReconcileAsync(
        Dictionary<(string Exchange, string Topic), Running> listeners,
        BrokerConnection connection,
        CancellationToken stop
    )
    {
        var page = await rows.ListAsync(
            new ListQuery(Resource.EventTriggers, [], [], 0, null, ["id", "exchange", "topic"]),
            ServiceIdentity.Instance
        );
        var wanted = page.Rows.Select(EventTrigger.Read).Select(trigger => (trigger.Exchange, trigger.Topic)).ToHashSet();
        foreach (var (source, listener) in listeners.Where(entry => !wanted.Contains(entry.Key)).ToArray())
        {
            listeners.Remove(source);
            await listener.StopAsync();
            await listener.Listener.RetireAsync();
        }

        foreach (var source in wanted.Where(source => !listeners.ContainsKey(source)))
        {
            var listener = new EventListener(
                source.Exchange,
                source.Topic,
                connection,
                notification => dispatch.PerformAsync(source.Exchange, source.Topic, notification),
                options,
                time,
                logger
            );
            listeners[source] = Running.Start(listener, stop);
        }
    }

    private sealed record Running(EventListener Listener, CancellationTokenSource Stop, Task Run)
    {
        public static Running Start(EventListener listener, CancellationToken stop)
        {
            var own = CancellationTokenSource.CreateLinkedTokenSource(stop);
            return new(listener, own, Task.Run(() => listener.RunAsync(own.Token), CancellationToken.None));
        }

        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Stop.Dispose();
        }
    }
}
