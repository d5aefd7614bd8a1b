using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Notifications;

/// <summary>Somebody who takes connections and never answers, on the whole service.</summary>
public sealed class SlowReceiverTests
{
    private const string Hello = """
        version: '2.0'
        hello:
          tasks:
            speak:
              action: std.echo output="Hello"
        """;

    [Fact]
    public async Task Holds_up_no_execution()
    {
        using var receiver = new TcpListener(IPAddress.Loopback, 0);
        receiver.Start();
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(Hello);
        var first = await StartAsync(service, ((IPEndPoint)receiver.LocalEndpoint).Port);
        using var held = await receiver.AcceptTcpClientAsync();
        await EndedAsync(service, first);

        // The first notification is still being delivered, and whatever is started now ends all the same.
        for (var i = 0; i < 20; i++)
        {
            await EndedAsync(service, await StartAsync(service, ((IPEndPoint)receiver.LocalEndpoint).Port));
        }

        Assert.True(held.Connected);
    }

    private static async Task<string> StartAsync(RunningService service, int port)
    {
        var notify = new JsonArray(new JsonObject { ["type"] = "webhook", ["url"] = $"http://127.0.0.1:{port}/" });
        var execution = await service.PostAsync(
            "executions",
            new JsonObject
            {
                ["workflow_name"] = "hello",
                ["params"] = new JsonObject { ["notify"] = notify },
            }
        );
        return execution["id"]!.GetValue<string>();
    }

    private static Task<JsonObject> EndedAsync(RunningService service, string id) =>
        service.UntilAsync($"executions/{id}", execution => execution["state"]!.GetValue<string>() == "SUCCESS");
}
