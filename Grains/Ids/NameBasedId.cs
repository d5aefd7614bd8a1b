using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Mistral.Grains.Ids;

/// <summary>UUIDs of version 5: the same namespace and name always give the same id, so that starting twice starts once.</summary>
internal static class NameBasedId
{
    [SuppressMessage("Security", "CA5350", Justification = "The algorithm of version 5; nothing secret hangs on it.")]
    public static string Of(string namespaceId, string name)
    {
        var space = Guid.TryParse(namespaceId, out var guid) ? guid.ToByteArray(bigEndian: true) : Encoding.UTF8.GetBytes(namespaceId);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. space, .. Encoding.UTF8.GetBytes(name)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }
}
