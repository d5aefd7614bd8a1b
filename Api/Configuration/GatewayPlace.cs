using System.Net;
using System.Net.Sockets;

namespace Mistral.Api.Configuration;

/// <summary>Where a silo's gateway is: its host's address or name.</summary>
internal sealed record GatewayPlace(string Host, int Port)
{
    /// <exception cref="SocketException">The name has no address now.</exception>
    public IPEndPoint Resolve() =>
        new(
            IPAddress.TryParse(Host, out var address)
                ? address
                : Dns.GetHostAddresses(Host, AddressFamily.InterNetwork).FirstOrDefault()
                    ?? throw new SocketException((int)SocketError.HostNotFound),
            Port
        );

    public override string ToString() => $"{Host}:{Port}";
}
