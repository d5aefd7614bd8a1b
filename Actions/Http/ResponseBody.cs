using System.Buffers;

namespace Mistral.Actions.Http;

/// <summary>Reads an answer's body up to the limit.</summary>
internal static class ResponseBody
{
    private const int PieceSize = 16 * 1024;

    /// <exception cref="ResponseTooLargeException">It is longer than <paramref name="limit"/>.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, long limit, CancellationToken cancellation)
    {
        if (
            response.RequestMessage?.Method != HttpMethod.Head
            && response.Content.Headers.ContentLength is { } declared
            && declared > limit
        )
        {
            throw new ResponseTooLargeException($"HTTP response is too large (Content-Length={declared}, limit={limit} bytes).");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        // Not given back when a read fails: whoever reads may hold it still.
        var bytes = ArrayPool<byte>.Shared.Rent(PieceSize);
        int read;
        var length = 0;
        while ((read = await stream.ReadAsync(bytes.AsMemory(length), cancellation)) > 0)
        {
            length += read;
            if (length > limit)
            {
                throw new ResponseTooLargeException($"HTTP response is too large (more than limit={limit} bytes).");
            }

            bytes = length == bytes.Length ? Larger(bytes) : bytes;
        }

        var body = bytes[..length];
        ArrayPool<byte>.Shared.Return(bytes);
        return body;
    }

    private static byte[] Larger(byte[] bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(bytes.Length * 2));
        bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }
}

internal sealed class ResponseTooLargeException(string message) : Exception(message);
