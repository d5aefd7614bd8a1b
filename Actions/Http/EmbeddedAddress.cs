using System.Net;
using System.Net.Sockets;

namespace Mistral.Actions.Http;

/// <summary>IPv6 addresses that stand for an IPv4 address: where a packet to them ends up is what has to be judged.</summary>
internal static class EmbeddedAddress
{
    private const int IPv4Length = 4;

    /// <summary>Prefixes and where behind them the IPv4 address is.</summary>
    private static readonly (IPNetwork Prefix, int At)[] Places =
    [
        (IPNetwork.Parse("64:ff9b::/96"), 12), // NAT64
        (IPNetwork.Parse("64:ff9b:1::/48"), 12), // NAT64 of one's own
        (IPNetwork.Parse("2002::/16"), 2), // 6to4
        (IPNetwork.Parse("2001::/32"), 4), // Teredo: its server; the client comes below
        (IPNetwork.Parse("::/96"), 12), // ::a.b.c.d
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12), // translated
    ];

    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    /// <summary>The address itself, and those that it stands for.</summary>
    public static IEnumerable<IPAddress> All(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            yield return address.MapToIPv4();
            yield break;
        }

        yield return address;
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            yield break;
        }

        var plain = new IPAddress(address.GetAddressBytes());
        var bytes = plain.GetAddressBytes();
        foreach (var (prefix, at) in Places)
        {
            if (prefix.Contains(plain) && !(at == 12 && IsTiny(bytes)))
            {
                yield return new IPAddress(bytes.AsSpan(at, IPv4Length));
            }
        }

        if (Teredo.Contains(plain))
        {
            yield return new IPAddress([.. bytes[12..].Select(part => (byte)~part)]);
        }

        // ISATAP: any prefix, then 0:5efe or 200:5efe.
        if ((bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE)
        {
            yield return new IPAddress(bytes.AsSpan(12, IPv4Length));
        }
    }

    /// <summary><c>::</c> and <c>::1</c> stand for themselves.</summary>
    private static bool IsTiny(byte[] bytes) => bytes.AsSpan(0, 15).IndexOfAnyExcept((byte)0) < 0 && bytes[15] <= 1;
}
