using Mistral.Api.Faults;

namespace Mistral.Api.Pages;

/// <summary>Serves the page below <c>/ui/</c> to everybody: it holds no data, what it shows it asks the API for.</summary>
internal static class PageRoutes
{
    public const string Root = "/ui/";

    /// <summary>The API document for programs.</summary>
    public const string OpenApi = "/openapi/v2.json";

    /// <summary>The API document for people: read and tried out, without a sign-in.</summary>
    public const string Document = "/ui/api/";

    /// <summary>
    /// Scripts from here only and never inline; no other host; no frame around the page. Styles may be inline: the components set them.
    /// </summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src "
        + "'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(WebApplication app) =>
        app.MapMethods("/ui/{**path}", [HttpMethods.Get, HttpMethods.Head], ServeAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Browsers name pages among what they take; API clients do not.</summary>
    public static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task ServeAsync(HttpContext context, string? path)
    {
        if (path is null && !context.Request.Path.Value!.EndsWith('/'))
        {
            context.Response.Redirect($"{context.Request.PathBase}{Root}");
            return Task.CompletedTask;
        }

        // Addresses within the page have no file: the page itself reads them.
        var file =
            PageFiles.Find(path ?? PageFiles.Index)
            ?? PageFiles.Find($"{path!.TrimEnd('/')}/{PageFiles.Index}")
            ?? (path.StartsWith(PageFiles.Assets, StringComparison.Ordinal) ? null : PageFiles.Find(PageFiles.Index));
        if (file is null)
        {
            throw new HttpFault(StatusCodes.Status404NotFound, $"The page has no file '{path}'.");
        }

        return WriteAsync(context, file);
    }

    private static async Task WriteAsync(HttpContext context, PageFile file)
    {
        var (body, encoding) = file.Encoded(context.Request.Headers.AcceptEncoding.ToString());
        var tag = encoding is null ? $"\"{file.Tag}\"" : $"\"{file.Tag}-{encoding}\"";
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.Headers.IfNoneMatch.ToString().Split(',').Any(known => known.Trim() == tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = body.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
