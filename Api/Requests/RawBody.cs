using System.Text;
using Mistral.Api.Faults;
using Mistral.Api.Settings;

namespace Mistral.Api.Requests;

/// <summary>Reads request bodies whole, up to the limit.</summary>
internal static class RawBody
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, ApiOptions options)
    {
        Check(request.ContentLength ?? 0, options);
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            buffer.Write(chunk, 0, read);
            Check(buffer.Length, options);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>The body as text, whatever its content type says.</summary>
    public static async Task<string> TextAsync(HttpRequest request, ApiOptions options)
    {
        var bytes = await ReadAsync(request, options);
        try
        {
            return Utf8.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw Refuse.Invalid("The request body is not UTF-8 text.");
        }
    }

    private static void Check(long length, ApiOptions options)
    {
        if (length > options.MaxBodyBytes)
        {
            throw new HttpFault(StatusCodes.Status413PayloadTooLarge, $"The request body is larger than {options.MaxBodyBytes} bytes.");
        }
    }
}
