using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Mistral.Actions.Http;

/// <summary>
/// Where users' requests may go. Names are judged before the request, addresses when the connection is made, so that no name can change its
/// address in between.
/// </summary>
internal sealed partial class EgressPolicy(EgressOptions options)
{
    private readonly IPNetwork[] _denied = [.. options.DeniedCidrs.Select(cidr => IPNetwork.Parse(cidr))];

    /// <exception cref="EgressException">The URL may not be called.</exception>
    public Uri Check(string url)
    {
        var scheme = Scheme().Match(url).Groups["scheme"].Value.ToLowerInvariant();
        if (scheme is not ("http" or "https"))
        {
            throw new EgressException($"URL scheme '{scheme}' is not allowed (only http and https are).");
        }

        if (Host().Match(url) is { Success: false })
        {
            throw new EgressException("URL does not contain a host.");
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new HttpCallException($"Invalid URL '{url}'");
        }

        return uri;
    }

    /// <exception cref="EgressException">The host is not among those allowed.</exception>
    public void CheckHost(string host)
    {
        if (!options.AllowedHosts.IsEmpty && !options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            throw new EgressException($"Host '{host}' is not in [{options.Section}] allowed_hosts.");
        }
    }

    /// <exception cref="EgressException">One of the addresses is refused.</exception>
    public void CheckAddresses(string host, IEnumerable<IPAddress> addresses)
    {
        if (addresses.FirstOrDefault(IsDenied) is { } blocked)
        {
            throw new EgressException(
                $"{(options.Section == EgressOptions.HttpSection ? "URL host" : "Host")} '{host}' resolves to a blocked "
                    + $"address ({blocked})."
            );
        }
    }

    /// <summary>A connection to a host that may be reached.</summary>
    /// <exception cref="EgressException">It may not.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        var addresses = await AdmitAsync(host, cancellation);
        return await ConnectAsync(addresses, port, cancellation);
    }

    /// <summary>The addresses of a host that may be reached.</summary>
    /// <exception cref="EgressException">It may not.</exception>
    public async Task<IPAddress[]> AdmitAsync(string host, CancellationToken cancellation)
    {
        CheckHost(host);
        var addresses = await ResolveAsync(host, cancellation);
        CheckAddresses(host, addresses);
        return addresses;
    }

    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);

    public static async Task<Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsDenied(IPAddress address) => EmbeddedAddress.All(address).Any(IsDeniedAsIs);

    private bool IsDeniedAsIs(IPAddress address) =>
        !(options.AllowLoopback && IPAddress.IsLoopback(address)) && _denied.Any(network => network.Contains(address));

    [GeneratedRegex("^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://?")]
    private static partial Regex Scheme();

    [GeneratedRegex("^[^:]+://(?>([^/?#]*@)?)[^/?#@:]")]
    private static partial Regex Host();
}

/// <summary>The operator's policy refuses the address.</summary>
internal sealed class EgressException(string message) : Exception(message);
