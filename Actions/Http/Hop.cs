using System.Net.Http.Headers;
using System.Text;

namespace Mistral.Actions.Http;

/// <summary>One request on the way to the answer; a redirect makes the next one.</summary>
internal sealed record Hop(Uri Uri, string Method, Map Headers, Map Cookies, HttpBody? Body)
{
    private static readonly string[] Own = ["content-length", "transfer-encoding"];

    public static Hop First(HttpCall call, Uri uri)
    {
        var target = call.Query.Length == 0 ? uri : new UriBuilder(uri) { Query = uri.Query.Length > 1 ? $"{uri.Query}&{call.Query}" : call.Query }.Uri;
        return new(target, call.Method, call.Headers, call.Cookies, call.Body);
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(Method), Uri);
        request.Headers.TryAddWithoutValidation("User-Agent", "mistral");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (Body is { } body)
        {
            request.Content = new ByteArrayContent(body.Bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        }

        if (Uri.UserInfo.Length > 0)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Uri.UserInfo))));
        }

        foreach (var (name, value) in Headers.Where(header => header.Value is not null))
        {
            Set(request, PythonText.Str(name), PythonText.Str(value));
        }

        if (Cookies.Count > 0)
        {
            Set(request, "Cookie", string.Join("; ", Cookies.Select(cookie => $"{PythonText.Str(cookie.Key)}={PythonText.Str(cookie.Value)}")));
        }

        return request;
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0') || name.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new HttpCallException($"Invalid leading whitespace, reserved character(s), or return character(s) in header value of '{name.Trim()}'");
        }

        if (Own.Contains(name.ToLowerInvariant()))
        {
            return;
        }

        request.Headers.Remove(name);
        if (!request.Headers.TryAddWithoutValidation(name, value))
        {
            SetOfContent(request, name, value);
        }
    }

    private static void SetOfContent(HttpRequestMessage request, string name, string value)
    {
        HttpContentHeaders headers = (request.Content ??= new ByteArrayContent([])).Headers;
        headers.Remove(name);
        if (!headers.TryAddWithoutValidation(name, value))
        {
            throw new HttpCallException($"Invalid header name '{name}'");
        }
    }
}
