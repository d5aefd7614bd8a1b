using System.Buffers.Binary;

namespace Mistral.Actions.Scripts.Processes;

/// <summary>Pieces of bytes over a pipe, each after its length.</summary>
internal static class Frames
{
    /// <summary>What is longer is refused, on both sides.</summary>
    public const int Longest = 32 * 1024 * 1024;

    public static void Write(Stream pipe, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        pipe.Write(length);
        pipe.Write(content);
        pipe.Flush();
    }

    /// <returns>Null at the end of the pipe.</returns>
    public static byte[]? Read(Stream pipe)
    {
        var length = new byte[sizeof(int)];
        if (pipe.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
        {
            return null;
        }

        var content = new byte[Checked(length)];
        pipe.ReadExactly(content);
        return content;
    }

    public static async Task<byte[]?> ReadAsync(Stream pipe, CancellationToken cancellation)
    {
        var length = new byte[sizeof(int)];
        if (await pipe.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, cancellation) < length.Length)
        {
            return null;
        }

        var content = new byte[Checked(length)];
        return await pipe.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellation) < content.Length
            ? null
            : content;
    }

    private static int Checked(byte[] length) =>
        BinaryPrimitives.ReadInt32LittleEndian(length) is >= 0 and <= Longest and var number
            ? number
            : throw new InvalidDataException($"a message of more than {Longest} bytes");
}
