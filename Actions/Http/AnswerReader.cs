using System.Text;

namespace Mistral.Actions.Http;

/// <summary>An answer in the terms of a workflow.</summary>
internal static class AnswerReader
{
    private static readonly UTF8Encoding Strict = new(false, true);

    public static HttpAnswer Read(HttpResponseMessage response, Uri uri, byte[] body, double elapsed, ImmutableArray<Map> history) =>
        new(
            (int)response.StatusCode,
            response.ReasonPhrase,
            Headers(response),
            Content(response, body),
            uri.AbsoluteUri,
            history,
            EncodingName(response),
            Cookies(response),
            elapsed
        )
        {
            Bytes = body,
        };

    public static Map Headers(HttpResponseMessage response)
    {
        var headers = new MapBuilder();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers.Set(name, string.Join(", ", values));
        }

        return headers.Build();
    }

    private static object? Content(HttpResponseMessage response, byte[] body)
    {
        if (body.Length == 0)
        {
            return "";
        }

        try
        {
            return PythonJson.Parse(body) is var content && IsStorable(content) ? content : Text(response, body);
        }
        catch (PythonJsonError)
        {
            return Text(response, body);
        }
    }

    /// <summary>
    /// JSON that cannot be kept (ints of thousands of digits, numbers beyond floats, halves of surrogate pairs) stays text: the answer is a
    /// result all the same.
    /// </summary>
    private static bool IsStorable(object? value) =>
        value switch
        {
            Map map => map.All(entry => IsStorable(entry.Key) && IsStorable(entry.Value)),
            IReadOnlyList<object?> list => list.All(IsStorable),
            _ => StorableScalar.Problem(value) is null,
        };

    /// <summary>UTF-8, or what the answer declares where it is none.</summary>
    private static string Text(HttpResponseMessage response, byte[] body)
    {
        try
        {
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return Declared(response)?.GetString(body) ?? Encoding.UTF8.GetString(body);
        }
    }

    private static Encoding? Declared(HttpResponseMessage response)
    {
        try
        {
            return EncodingName(response) is { } name ? Encoding.GetEncoding(name) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? EncodingName(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType;
        return type?.CharSet?.Trim('"')
            ?? type?.MediaType switch
            {
                "application/json" => "utf-8",
                { } media when media.StartsWith("text/", StringComparison.OrdinalIgnoreCase) => "ISO-8859-1",
                _ => null,
            };
    }

    private static Map Cookies(HttpResponseMessage response)
    {
        var cookies = new MapBuilder();
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            if (line.Split(';')[0].Split('=', 2) is [var name, var value])
            {
                cookies.Set(name.Trim(), value.Trim().Trim('"'));
            }
        }

        return cookies.Build();
    }
}
