using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;
using Mistral.Grains.Notifications;
using PythonValues;

namespace Mistral.Grains.Tests.Notifications;

/// <summary>Over a real connection.</summary>
public sealed class WebhookTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public WebhookTests() => _server.Start();

    private string Url => $"http://127.0.0.1:{((IPEndPoint)_server.LocalEndpoint).Port}/hook";

    [Theory]
    [InlineData("200 OK", true)]
    [InlineData("201 Created", true)]
    [InlineData("202 Accepted", false)]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/", false)]
    [InlineData("500 Oops", false)]
    public async Task A_receiver_takes_it_with_200_or_201(string status, bool isTaken)
    {
        var server = Answer(status);
        var delivery = await Sender(allowLoopback: true).SendAsync(Url, Map.Of(("X-Key", "v")), "{\"a\": 1}", CancellationToken.None);
        var request = await server;

        Assert.Equal(isTaken, delivery.Problem is null);
        Assert.False(delivery.IsFinal);
        Assert.StartsWith("POST /hook HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", request, StringComparison.Ordinal);
        Assert.Contains("X-Key: v", request, StringComparison.Ordinal);
        Assert.EndsWith("{\"a\": 1}", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_rules_hold()
    {
        var delivery = await Sender(allowLoopback: false).SendAsync(Url, Map.Empty, "{}", CancellationToken.None);

        Assert.True(delivery.IsFinal);
        Assert.Contains("127.0.0.1", delivery.Problem, StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();

    private static ActionWebhookSender Sender(bool allowLoopback)
    {
        var services = new ServiceCollection()
            .AddActions(new ActionOptions { Egress = new EgressOptions { AllowLoopback = allowLoopback } })
            .BuildServiceProvider();
        return new(services.GetRequiredService<ActionRegistry>(), new NotificationOptions());
    }

    private async Task<string> Answer(string status)
    {
        using var client = await _server.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith('}'))
        {
            var count = await stream.ReadAsync(buffer);
            Assert.True(count > 0, $"the request ends early: {request}");
            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return request.ToString();
    }
}
