using System.Net.Http.Headers;
using System.Text;

namespace Mistral.Actions.Http;

/// <summary>One request on the way to the answer; a redirect makes the next one.</summary>
internal sealed record Hop(Uri Uri, string Method, Map Headers, Map Cookies, HttpBody? Body)
{
    private static readonly string[] Own = ["content-length", "transfer-encoding"];

    private static readonly string[] OfContentToo = ["allow", "expires", "last-modified"];

    public static Hop First(HttpCall call, Uri uri)
    {
        var target =
            call.Query.Length == 0
                ? uri
                : new UriBuilder(uri) { Query = uri.Query.Length > 1 ? $"{uri.Query}&{call.Query}" : call.Query }.Uri;
        return new(target, call.Method, call.Headers, call.Cookies, call.Body);
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(Method), Uri);
        request.Headers.TryAddWithoutValidation("User-Agent", ProgramVersion.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (Body is { } body)
        {
            request.Content = new ByteArrayContent(body.Bytes);
            if (body.ContentType is { } type)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        if (Uri.UserInfo.Length > 0)
        {
            request.Headers.Authorization = new(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Uri.UserInfo)))
            );
        }

        foreach (var (name, value) in Headers.Where(header => header.Value is not null))
        {
            Set(request, PythonText.Str(name), PythonText.Str(value));
        }

        if (Cookies.Count > 0)
        {
            Set(
                request,
                "Cookie",
                string.Join("; ", Cookies.Select(cookie => $"{PythonText.Str(cookie.Key)}={PythonText.Str(cookie.Value)}"))
            );
        }

        return request;
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0') || name.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new HttpCallException(
                $"Invalid leading whitespace, reserved character(s), or return character(s) in header value of '{name.Trim()}'"
            );
        }

        if (Own.Contains(name.ToLowerInvariant()))
        {
            return;
        }

        HttpHeaders headers = OfContent(name) ? (request.Content ??= new ByteArrayContent([])).Headers : request.Headers;
        if (!headers.TryAddWithoutValidation(name, "") || !headers.Remove(name) || !headers.TryAddWithoutValidation(name, value))
        {
            throw new HttpCallException($"Invalid header name '{name}'");
        }
    }

    private static bool OfContent(string name) =>
        name.StartsWith("content-", StringComparison.OrdinalIgnoreCase) || OfContentToo.Contains(name, StringComparer.OrdinalIgnoreCase);
}
