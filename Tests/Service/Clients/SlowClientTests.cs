using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Clients;

/// <summary>
/// On the whole service: clients that are slow or go away in the middle are cut off, hold nobody up and leave nothing behind.
/// </summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    private const int Crowd = 50;
    private const string Workflow = "version: '2.0'\nslow:\n  tasks:\n    t: {action: std.noop}\n";

    private static readonly string Head =
        $"POST /v2/workflows HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\nContent-Length: {Workflow.Length}\r\n";

    private readonly ConcurrentBag<TcpClient> _clients = [];
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(_ => { }, ("api:client_timeout_seconds", "2"));

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData("a request without an end")]
    [InlineData("a body that does not come")]
    public async Task Who_does_not_go_on_is_cut_off_while_others_are_served(string what)
    {
        var slow = await CrowdAsync(what.StartsWith("a body", StringComparison.Ordinal) ? Head + "\r\n" + Workflow[..10] : Head);

        Assert.Empty((await _service.GetAsync("workflows"))["workflows"]!.AsArray());
        await Task.WhenAll(slow.Select(CutOffAsync));
        Assert.Empty((await _service.GetAsync("workflows"))["workflows"]!.AsArray());
    }

    [Fact]
    public async Task Who_goes_away_in_the_middle_leaves_nothing_behind()
    {
        foreach (var client in await CrowdAsync(Head + "\r\n" + Workflow[..^5]))
        {
            client.Client.Close(timeout: 0);
        }

        await _service.UploadAsync(Workflow);

        Assert.Single((await _service.GetAsync("workflows"))["workflows"]!.AsArray());
    }

    private async Task<TcpClient[]> CrowdAsync(string text) =>
        await Task.WhenAll(
            Enumerable
                .Range(0, Crowd)
                .Select(async _ =>
                {
                    var client = new TcpClient();
                    _clients.Add(client);
                    await client.ConnectAsync(_service.Address.Host, _service.Address.Port);
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
                    return client;
                })
        );

    /// <summary>Ends when the server has ended the connection.</summary>
    private static async Task CutOffAsync(TcpClient client)
    {
        var buffer = new byte[1024];
        try
        {
            while (await client.GetStream().ReadAsync(buffer) > 0)
            {
                // What it says before, 408, is for a client that listens.
            }
        }
        catch (IOException)
        {
            // Reset: as good as an end.
        }
    }
}
