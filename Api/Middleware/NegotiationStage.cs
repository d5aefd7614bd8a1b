using System.Net.Http.Headers;
using Mistral.Api.Faults;

namespace Mistral.Api.Middleware;

/// <summary>
/// Refuses what no handler could speak: XML bodies (415, before anything else is looked at) and callers who take no JSON (406).
/// </summary>
internal sealed class NegotiationStage(RequestDelegate next)
{
    private static readonly string[] Spoken = ["*/*", "application/*", "application/json", "text/*", "text/plain", "text/event-stream"];

    public Task InvokeAsync(HttpContext context)
    {
        if (IsXml(context.Request.ContentType))
        {
            throw new HttpFault(StatusCodes.Status415UnsupportedMediaType, "XML request bodies are not supported.");
        }

        if (context.GetEndpoint() is not null && !Takes(context.Request.Headers.Accept.ToString()))
        {
            throw new HttpFault(
                StatusCodes.Status406NotAcceptable,
                $"The answer would be application/json, which 'Accept: {context.Request.Headers.Accept}' excludes."
            );
        }

        return next(context);
    }

    private static bool IsXml(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType is { } name
        && (name.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith("+xml", StringComparison.OrdinalIgnoreCase));

    private static bool Takes(string accept) =>
        accept.Length == 0 || accept.Split(',').Any(range => Spoken.Contains(range.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase));
}
