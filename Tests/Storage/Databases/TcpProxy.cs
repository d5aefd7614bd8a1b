using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Mistral.Storage.Tests.Databases;

/// <summary>
/// A network that can be made bad: connections to a port of this machine go through it, and become silent, slow or one-way when told so.
/// </summary>
/// <remarks>A silent connection stays open, as where a router has forgotten it: no end, no reset, no answer.</remarks>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly ConcurrentDictionary<ProxiedConnection, byte> _open = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;

    public TcpProxy(int target, int port = 0)
    {
        _target = target;
        _listener = new(IPAddress.Loopback, port == 0 ? FreePort.Take() : port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How long each piece of data is under way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What happens to connections, by the port from which they come; asked for each piece of data.</summary>
    public Func<int, Loss> LossOf { get; set; } = _ => Loss.None;

    /// <summary>The connections of now become silent for good; new ones work.</summary>
    public void SilenceOpen()
    {
        foreach (var connection in _open.Keys)
        {
            connection.IsSilent = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        foreach (var connection in _open.Keys)
        {
            connection.Dispose();
        }

        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var connection = new ProxiedConnection(await _listener.AcceptTcpClientAsync(_ending.Token), this);
                _open[connection] = 0;
                _ = RunAsync(connection);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The listener ends.
            }
        }
    }

    private async Task RunAsync(ProxiedConnection connection)
    {
        await connection.RunAsync(_target, _ending.Token);
        _open.TryRemove(connection, out _);
    }
}

/// <summary>What gets lost on a connection.</summary>
[Flags]
internal enum Loss
{
    None = 0,

    /// <summary>What who connected sends.</summary>
    There = 1,

    /// <summary>What is sent back.</summary>
    Back = 2,
    All = There | Back,
}

internal sealed class ProxiedConnection(TcpClient client, TcpProxy proxy) : IDisposable
{
    private readonly int _source = ((IPEndPoint)client.Client.RemoteEndPoint!).Port;
    private readonly TcpClient _server = new();

    public bool IsSilent { get; set; }

    public async Task RunAsync(int target, CancellationToken ending)
    {
        try
        {
            client.NoDelay = _server.NoDelay = true;
            await _server.ConnectAsync(IPAddress.Loopback, target, ending);
            await Task.WhenAll(CopyAsync(client, _server, Loss.There, ending), CopyAsync(_server, client, Loss.Back, ending));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, Loss direction, CancellationToken ending)
    {
        var buffer = new byte[65536];
        while (true)
        {
            var read = await from.GetStream().ReadAsync(buffer, ending);
            if (proxy.Delay > TimeSpan.Zero)
            {
                await Task.Delay(proxy.Delay, TimeProvider.System, ending);
            }

            if (IsSilent || (proxy.LossOf(_source) & direction) != 0)
            {
                // Silent even where one side ends: the other is not told.
                if (read == 0)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ending);
                }

                continue;
            }

            if (read == 0)
            {
                Dispose();
                return;
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), ending);
        }
    }
}
