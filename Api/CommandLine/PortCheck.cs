using System.Net;
using System.Net.Sockets;

namespace Mistral.Api.CommandLine;

/// <summary>Looks whether the ports are free before anything is begun.</summary>
internal static class PortCheck
{
    /// <param name="wanted">The setting that names the port, and where it is to be opened; port 0 is free in any case.</param>
    /// <exception cref="MendableException">One is not free.</exception>
    public static void Require(IEnumerable<(string Setting, string Host, int Port)> wanted)
    {
        foreach (var (setting, host, port) in wanted.Where(entry => entry.Port > 0))
        {
            try
            {
                using var listener = new TcpListener(Address(host), port);
                listener.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new MendableException($"{setting} = {port}: {host}:{port} is in use by another process.");
            }
            catch (SocketException e)
            {
                throw new MendableException($"{setting} = {port}: it is not possible to listen on {host}:{port}: {e.Message}.");
            }
        }
    }

    private static IPAddress Address(string host) =>
        IPAddress.TryParse(host, out var address) ? address
        : host == "localhost" ? IPAddress.Loopback
        : IPAddress.Any;
}
