using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mistral.Service.Tests.Backup;

/// <summary>Counts who calls which path; holds its answers until it is told to give them.</summary>
internal sealed class CountingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;

    public CountingServer()
    {
        _listener.Start();
        _loop = Task.Run(RunAsync);
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public int Calls(string path) => _calls.GetValueOrDefault(path);

    /// <summary>From now on everybody is answered, those who wait too.</summary>
    public void Answer() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Answer();
        _listener.Stop();
        await _loop;
        _listener.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
            var path = (await reader.ReadLineAsync())!.Split(' ')[1];
            while (await reader.ReadLineAsync() is { Length: > 0 }) { }

            _calls.AddOrUpdate(path.TrimStart('/'), 1, (_, count) => count + 1);
            await _open.Task;
            await client
                .GetStream()
                .WriteAsync(
                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n42"u8.ToArray()
                );
        }
        catch (IOException)
        {
            // Whoever asked has died.
        }
    }
}
