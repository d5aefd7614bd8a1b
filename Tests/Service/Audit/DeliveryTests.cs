using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Mistral.Api.Audit;
using Mistral.Api.Settings;
using Mistral.Grains.Tests.Events;
using Mistral.Messaging;
using RabbitMQ.Client;

namespace Mistral.Service.Tests.Audit;

/// <summary>Against a real RabbitMQ: what is in the files reaches it, also after the process has died and the broker was away.</summary>
public sealed class DeliveryTests(RabbitNode node) : IClassFixture<RabbitNode>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mistral-audit").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ServerFact(Server.RabbitMq)]
    public async Task Events_arrive_in_the_form_of_oslo_messaging_and_go_on_after_a_restart()
    {
        await SendAsync("one", "two");
        await SendAsync("three");

        var messages = await ReceiveAsync(3);

        Assert.Equal(["one", "two", "three"], messages.Select(message => message["message_id"]!.GetValue<string>()));
        var first = messages[0];
        Assert.Equal(("audit.http.response", "INFO"), (first["event_type"]!.GetValue<string>(), first["priority"]!.GetValue<string>()));
        Assert.Equal("own", first["_context_project_id"]!.GetValue<string>());
        Assert.Equal("one", first["payload"]!["id"]!.GetValue<string>());
    }

    private static string Line(string id) =>
        $$$"""{"id": "{{{id}}}", "eventTime": "2026-11-25T12:00:00.000000+0000", "initiator": {"id": "user-id", "project_id": "own"}}""";

    /// <summary>As a process that ends when its events are written, delivered or not.</summary>
    private async Task SendAsync(params string[] ids)
    {
        var options = new AuditOptions(_folder) { Notifications = new(node.Url, "audit-tests", "notifications") };
        using var files = new AuditFiles(options, TimeProvider.System);
        await using var log = new AuditLog(files, NullLogger<AuditLog>.Instance);
        using var delivery = new AuditDelivery(files, log, options, TimeProvider.System, NullLogger<AuditDelivery>.Instance);
        await delivery.StartAsync(CancellationToken.None);
        foreach (var id in ids)
        {
            await log.WriteAsync(Line(id), CancellationToken.None);
        }

        await UntilSentAsync(files);
        await delivery.StopAsync(CancellationToken.None);
    }

    private static async Task UntilSentAsync(AuditFiles files)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (AuditLines.Next(files, AuditPosition.Read(files.Folder)).Lines.Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private async Task<List<JsonNode>> ReceiveAsync(int count)
    {
        await using var connection = new BrokerConnection(TransportUrl.Parse(node.Url), "tests");
        await using var channel = await connection.OpenChannelAsync(1, CancellationToken.None);
        var messages = new List<JsonNode>();
        while (messages.Count < count && await channel.BasicGetAsync("notifications.info", autoAck: true) is { } message)
        {
            messages.Add(JsonNode.Parse(JsonNode.Parse(message.Body.Span)!["oslo.message"]!.GetValue<string>())!);
        }

        return messages;
    }
}
