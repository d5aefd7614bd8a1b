using System.Security.Cryptography;

namespace Mistral.Api.Pipeline;

/// <summary>Makes the ids of requests, executions and action executions: random UUIDs.</summary>
internal class IdSource
{
    public virtual string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
