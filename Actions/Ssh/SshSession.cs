using System.Net;
using System.Net.Sockets;
using Mistral.Actions.Http;
using Renci.SshNet;

namespace Mistral.Actions.Ssh;

internal sealed record SshOutput(string Stdout, string Stderr, int ExitCode);

/// <summary>Connections and commands. Servers' own keys are not checked, as in Mistral.</summary>
internal sealed class SshSession(SshOptions options, EgressPolicy policy)
{
    private string? KeyFolder => options.KeyFolder ?? (options.UsesHome ? HomeFolder : null);

    private static string HomeFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh");

    public Task<SshOutput> RunAsync(string host, SshLogin login, string command, CancellationToken cancellation) =>
        RunAsync(host, options.Port, login, command, isGuarded: true, cancellation);

    /// <summary>
    /// Runs the command on a host that only the gateway reaches: through a program on the gateway whose input and output are the
    /// connection.
    /// </summary>
    public async Task<SshOutput> RunProxiedAsync(
        string gateway,
        SshLogin gatewayLogin,
        string? proxyCommand,
        string host,
        SshLogin login,
        string command,
        CancellationToken cancellation
    )
    {
        using var client = await ConnectAsync(gateway, options.Port, gatewayLogin, isGuarded: true, cancellation);
        using var tunnel = client.CreateCommand(proxyCommand ?? $"nc {ShellQuote(host)} {options.Port}");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(1);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pump = PumpAsync(listener, tunnel, ending.Token);
        try
        {
            return await RunAsync(
                IPAddress.Loopback.ToString(),
                ((IPEndPoint)listener.LocalEndpoint).Port,
                login,
                command,
                isGuarded: false,
                cancellation
            );
        }
        finally
        {
            await ending.CancelAsync();
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<SshOutput> RunAsync(
        string host,
        int port,
        SshLogin login,
        string text,
        bool isGuarded,
        CancellationToken cancellation
    )
    {
        using var client = await ConnectAsync(host, port, login, isGuarded, cancellation);
        using var command = client.CreateCommand(text);
        await command.ExecuteAsync(cancellation);
        return new(command.Result, command.Error, command.ExitStatus ?? -1);
    }

    /// <summary>By the address that was judged, so that the name cannot change it.</summary>
    private async Task<SshClient> ConnectAsync(string host, int port, SshLogin login, bool isGuarded, CancellationToken cancellation)
    {
        SocketException? failure = null;
        foreach (var address in isGuarded ? await policy.AdmitAsync(host, cancellation) : [IPAddress.Parse(host)])
        {
            try
            {
                return await ConnectAsync(address.ToString(), port, login, cancellation);
            }
            catch (SocketException e)
            {
                failure = e;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<SshClient> ConnectAsync(string host, int port, SshLogin login, CancellationToken cancellation)
    {
        var client = new SshClient(
            new ConnectionInfo(host, port, login.User, login.Methods(KeyFolder)) { Timeout = options.ConnectTimeout }
        );
        try
        {
            await client.ConnectAsync(cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static async Task PumpAsync(TcpListener listener, SshCommand tunnel, CancellationToken cancellation)
    {
        using var local = await listener.AcceptTcpClientAsync(cancellation);
        listener.Stop();
        await using var near = local.GetStream();
        var running = tunnel.ExecuteAsync(cancellation);
        await using var far = tunnel.CreateInputStream();
        await Task.WhenAny(running, CopyAsync(near, far, cancellation), CopyAsync(tunnel.OutputStream, near, cancellation));
    }

    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(piece, cancellation)) > 0)
        {
            await to.WriteAsync(piece.AsMemory(0, read), cancellation);
            await to.FlushAsync(cancellation);
        }
    }

    private static string ShellQuote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
