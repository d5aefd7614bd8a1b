using System.Net;
using System.Net.Sockets;

namespace Mistral.Service.Tests.Actions;

/// <summary>Takes requests and never answers; sees when somebody gives up.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    /// <summary>The next request, as soon as its head has arrived.</summary>
    public async Task<SilentRequest> NextAsync()
    {
        var client = await _listener.AcceptTcpClientAsync();
        var request = new SilentRequest(client);
        await request.HeadAsync();
        return request;
    }

    public void Dispose() => _listener.Dispose();
}

internal sealed class SilentRequest(TcpClient client)
{
    private readonly byte[] _piece = new byte[4096];

    public async Task HeadAsync() => Assert.NotEqual(0, await client.GetStream().ReadAsync(_piece));

    /// <summary>Returns when the other side has closed the connection.</summary>
    public async Task GivenUpAsync()
    {
        try
        {
            while (await client.GetStream().ReadAsync(_piece) > 0) { }
        }
        catch (IOException)
        {
            // Closed without a farewell.
        }

        client.Dispose();
    }
}
