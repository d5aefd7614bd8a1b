using Microsoft.Extensions.Logging;
using Mistral.Grains.Boundary;
using Mistral.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Mistral.Grains.Triggers.Events;

/// <summary>
/// Listens to one topic of one exchange. An event is acknowledged when what it started is durable; until then the broker keeps it.
/// </summary>
internal sealed partial class EventListener(
    string exchange,
    string topic,
    BrokerConnection connection,
    Func<OsloNotification, Task> perform,
    EventOptions options,
    TimeProvider time,
    ILogger logger
)
{
    private const int ExchangeIsUnknown = 404;

    private static readonly Backoff Backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the broker keeps events for us for the first time.</summary>
    public Task Listening => _listening.Task;

    private string Queue => $"{options.PoolName}.{exchange}.{topic}";

    /// <summary>Listens, over every loss of the connection, until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop) =>
        await Backoff
            .RetryAsync(connected => ListenAsync(connected, stop), e => Interrupted(exchange, topic, e.Message), time, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>No trigger wants these events any more: the broker must not keep them.</summary>
    public async Task RetireAsync()
    {
        try
        {
            await using var channel = await connection.OpenChannelAsync(1, CancellationToken.None);
            await channel.QueueDeleteAsync(Queue);
        }
        catch (Exception e)
        {
            Interrupted(exchange, topic, e.Message);
        }
    }

    private async Task ListenAsync(Action connected, CancellationToken stop)
    {
        await DeclareExchangeAsync(stop);
        await using var channel = await connection.OpenChannelAsync(options.Parallel, stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        channel.ChannelShutdownAsync += (_, _) => ended.CancelAsync();

        var arguments = new Dictionary<string, object?> { ["x-expires"] = (long)options.QueueLifetime.TotalMilliseconds };
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: stop);
        await channel.QueueBindAsync(Queue, exchange, $"{topic}.*", cancellationToken: stop);
        await channel.BasicQosAsync(0, options.Parallel, global: false, stop);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => TakeAsync(channel, delivery, ended.Token);
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer, stop);

        connected();
        _listening.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
        throw new InvalidOperationException("the broker closed the channel");
    }

    /// <summary>The exchange belongs to the services that publish: where it exists it is taken as it is.</summary>
    private async Task DeclareExchangeAsync(CancellationToken stop)
    {
        try
        {
            await using var channel = await connection.OpenChannelAsync(1, stop);
            await channel.ExchangeDeclarePassiveAsync(exchange, stop);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == ExchangeIsUnknown)
        {
            await using var channel = await connection.OpenChannelAsync(1, stop);
            await channel.ExchangeDeclareAsync(
                exchange,
                ExchangeType.Topic,
                options.DurableExchanges,
                autoDelete: false,
                cancellationToken: stop
            );
        }
    }

    private async Task TakeAsync(IChannel channel, BasicDeliverEventArgs delivery, CancellationToken ended)
    {
        if (OsloNotification.TryRead(delivery.Body.Span, out var notification))
        {
            await PerformAsync(notification, ended);
        }
        else
        {
            NotRead(exchange, topic);
        }

        if (!ended.IsCancellationRequested)
        {
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ended);
        }
    }

    /// <summary>When the channel is gone nobody waits any longer: the broker gives the event to the next who listens.</summary>
    private async Task PerformAsync(OsloNotification notification, CancellationToken ended) =>
        await Backoff
            .RetryAsync(() => perform(notification).WaitAsync(ended), e => Waits(notification.ToString(), e.Message), time, ended)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(LogLevel.Warning, "Events of {Exchange}/{Topic} cannot be read now: {Reason}")]
    private partial void Interrupted(string exchange, string topic, string reason);

    [LoggerMessage(LogLevel.Warning, "A message of {Exchange}/{Topic} is no notification and is dropped")]
    private partial void NotRead(string exchange, string topic);

    [LoggerMessage(LogLevel.Warning, "The event {Notification} waits: {Reason}")]
    private partial void Waits(string notification, string reason);
}
