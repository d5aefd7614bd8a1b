using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mistral.Benchmarks.Peers;

/// <summary>
/// What the works call: an answer at once, from memory, over connections that stay open. It costs next to nothing itself.
/// </summary>
internal sealed class HttpTarget : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ReadOnlyMemory<byte> _answer;

    /// <param name="json">What is answered to every GET.</param>
    public HttpTarget(string json = """{"ok":true}""")
    {
        var body = Encoding.UTF8.GetBytes(json);
        _answer = (byte[])
            [
                .. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
                .. body,
            ];
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _ = AcceptAsync();
    }

    public string Url { get; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var buffer = new byte[8192];
        var filled = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var read)
            {
                filled += read;
                if (buffer.AsSpan(0, filled).EndsWith("\r\n\r\n"u8))
                {
                    filled = 0;
                    await socket.SendAsync(_answer);
                }
            }
        }
        catch (SocketException)
        {
            // The caller has gone.
        }
    }
}
