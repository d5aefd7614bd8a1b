using System.Text;
using System.Text.Json.Nodes;
using Mistral.Api.Settings;
using Mistral.Messaging;
using RabbitMQ.Client;

namespace Mistral.Api.Audit;

/// <summary>
/// Sends to the broker what the files hold, in order, each event at least once: what was sent is forgotten only when the broker has said
/// that it has it.
/// </summary>
/// <remarks>The files are the queue: a broker that is away holds up nobody, and a process that dies goes on where it was.</remarks>
internal sealed partial class AuditDelivery(
    AuditFiles files,
    AuditLog log,
    AuditOptions options,
    TimeProvider time,
    ILogger<AuditDelivery> logger
) : BackgroundService
{
    private const string EventType = "audit.http.response";
    private const string Priority = "info";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _news = new(0, 1);

    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Written += Wake;
        try
        {
            await (options.Notifications is { } target ? SendAllAsync(target, stoppingToken) : DropOldAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is sent after the next start.
        }
        finally
        {
            log.Written -= Wake;
        }
    }

    private async Task DropOldAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                files.DropOld(_ => true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogKept(logger, e.Message);
            }

            await _news.WaitAsync(stop);
            await Task.Delay(Period, time, stop);
        }
    }

    private async Task SendAllAsync(AuditNotifications target, CancellationToken stop)
    {
        await using var connection = new BrokerConnection(TransportUrl.Parse(target.TransportUrl), "mistral audit");
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await using var channel = await connection.OpenConfirmingChannelAsync(stop);
                await DeclareAsync(channel, target, stop);
                await SendAllAsync(channel, target, () => pause = FirstPause, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                LogAway(logger, e.Message);
            }

            await Task.Delay(pause, time, stop);
        }
    }

    private async Task SendAllAsync(IChannel channel, AuditNotifications target, Action sent, CancellationToken stop)
    {
        while (true)
        {
            var position = AuditPosition.Read(files.Folder);
            var (lines, end) = AuditLines.Next(files, position);
            if (lines.Count == 0)
            {
                files.DropOld(position.IsBeyond);
                await _news.WaitAsync(Period, stop);
                continue;
            }

            await Task.WhenAll(lines.Select(line => SendAsync(channel, target, line, stop)));
            end.Write(files.Folder);
            sent();
        }
    }

    /// <summary>As oslo.messaging does: without anybody who listens yet, a queue of the routing key's name keeps what is sent.</summary>
    private static async Task DeclareAsync(IChannel channel, AuditNotifications target, CancellationToken stop)
    {
        var key = $"{target.Topic}.{Priority}";
        await channel.ExchangeDeclareAsync(
            target.Exchange,
            ExchangeType.Topic,
            target.IsDurable,
            autoDelete: false,
            cancellationToken: stop
        );
        await channel.QueueDeclareAsync(key, target.IsDurable, exclusive: false, autoDelete: false, cancellationToken: stop);
        await channel.QueueBindAsync(key, target.Exchange, key, cancellationToken: stop);
    }

    private static async Task SendAsync(IChannel channel, AuditNotifications target, string line, CancellationToken stop)
    {
        if (Read(line) is not { } payload || payload["id"]?.GetValue<string>() is not { } id)
        {
            return;
        }

        var message = new JsonObject
        {
            ["message_id"] = id,
            ["publisher_id"] = $"mistral.{Environment.MachineName}",
            ["event_type"] = EventType,
            ["priority"] = Priority.ToUpperInvariant(),
            ["timestamp"] = payload["eventTime"]!.GetValue<string>()[..^"+0000".Length].Replace('T', ' '),
            ["_context_project_id"] = payload["initiator"]?["project_id"]?.GetValue<string>(),
            ["_context_user_id"] = payload["initiator"]?["id"]?.GetValue<string>(),
            ["payload"] = payload,
        };
        var envelope = new JsonObject { ["oslo.version"] = "2.0", ["oslo.message"] = message.ToJsonString() };
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            ContentEncoding = "utf-8",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = id,
        };
        await channel.BasicPublishAsync(
            target.Exchange,
            $"{target.Topic}.{Priority}",
            mandatory: true,
            properties,
            Encoding.UTF8.GetBytes(envelope.ToJsonString()),
            stop
        );
    }

    /// <summary>A line that somebody else has put there must not keep the others from being sent.</summary>
    private static JsonObject? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private void Wake()
    {
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old files of the audit cannot be deleted: {Why}")]
    private static partial void LogKept(ILogger logger, string why);

    [LoggerMessage(LogLevel.Warning, "Events of the audit are not sent now, they wait in their files: {Why}")]
    private static partial void LogAway(ILogger logger, string why);
}
