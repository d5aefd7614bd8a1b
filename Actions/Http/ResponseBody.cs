namespace Mistral.Actions.Http;

/// <summary>Reads an answer's body up to the limit.</summary>
internal static class ResponseBody
{
    private const int PieceSize = 16 * 1024;

    /// <exception cref="ResponseTooLargeException">It is longer than <paramref name="limit"/>.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, long limit, CancellationToken cancellation)
    {
        if (response.RequestMessage?.Method != HttpMethod.Head && response.Content.Headers.ContentLength is { } length && length > limit)
        {
            throw new ResponseTooLargeException($"HTTP response is too large (Content-Length={length}, limit={limit} bytes).");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var piece = new byte[PieceSize];
        int read;
        while ((read = await stream.ReadAsync(piece, cancellation)) > 0)
        {
            body.Write(piece, 0, read);
            if (body.Length > limit)
            {
                throw new ResponseTooLargeException($"HTTP response is too large (more than limit={limit} bytes).");
            }
        }

        return body.ToArray();
    }
}

internal sealed class ResponseTooLargeException(string message) : Exception(message);
