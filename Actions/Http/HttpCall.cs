namespace Mistral.Actions.Http;

/// <summary>A request as an action asks for it.</summary>
/// <param name="Url">As the user wrote it; <paramref name="Method"/> in capitals.</param>
internal sealed record HttpCall(string Method, string Url)
{
    /// <summary>Added to the URL's own query, ready escaped.</summary>
    public string Query { get; init; } = "";

    public Map Headers { get; init; } = Map.Empty;

    public Map Cookies { get; init; } = Map.Empty;

    public HttpBody? Body { get; init; }

    /// <summary>For all of it, redirects and the last byte of the answer included: who sends a byte now and then gains nothing.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>An answer that is longer is an error.</summary>
    public required long MaxResponseBytes { get; init; }

    public CertificateTrust Trust { get; init; } = CertificateTrust.System;

    /// <summary>Scheme to URL of a proxy, in Python's form.</summary>
    public Map? Proxies { get; init; }

    public bool FollowsRedirects { get; init; }

    /// <summary>A redirect is asked with the same method and body, as OpenStack's clients do, and not as browsers do.</summary>
    public bool KeepsMethod { get; init; }

    /// <summary>The address is a user's word: the egress policy applies.</summary>
    public bool IsGuarded { get; init; } = true;
}

/// <param name="ContentType">Null sends none.</param>
internal sealed record HttpBody(byte[] Bytes, string? ContentType)
{
    public static HttpBody Json(object? value) => new(System.Text.Encoding.UTF8.GetBytes(PythonJson.Write(value)), "application/json");
}

/// <param name="Content">The JSON value, or else the text.</param>
/// <param name="Elapsed">Seconds until the head of the answer was there.</param>
internal sealed record HttpAnswer(
    int Status,
    string? Reason,
    Map Headers,
    object? Content,
    string Url,
    ImmutableArray<Map> History,
    string? Encoding,
    Map Cookies,
    double Elapsed
)
{
    /// <summary>The body as it came.</summary>
    public byte[] Bytes { get; init; } = [];

    public string? Header(string name) =>
        Headers.FirstOrDefault(entry => string.Equals(entry.Key as string, name, StringComparison.OrdinalIgnoreCase)).Value as string;
}

/// <summary>The request could not be made or answered; the message says why.</summary>
internal sealed class HttpCallException(string message, Exception? inner = null) : Exception(message, inner);
