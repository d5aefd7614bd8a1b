using System.Net;

namespace Mistral.Actions.Http;

/// <summary>What a redirect changes: as Python's requests, and browsers, have it, or nothing but the address.</summary>
internal static class RedirectRule
{
    private static readonly string[] OfBody = ["content-type", "content-encoding", "content-language"];

    private static readonly string[] OfCredentials = ["authorization", "cookie", "x-auth-token", "x-subject-token"];

    /// <summary>Where the answer leads, or null when it is no redirect.</summary>
    public static string? Target(HttpResponseMessage response, Uri from)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
        {
            return null;
        }

        return (location.IsAbsoluteUri ? location : new Uri(from, location)).ToString();
    }

    /// <summary>The credentials stay with the host that they were given for.</summary>
    public static Hop Next(Hop hop, HttpStatusCode status, Uri target, bool keepsMethod)
    {
        var next =
            !keepsMethod && TurnsToGet(hop.Method, (int)status)
                ? hop with
                {
                    Method = "GET",
                    Body = null,
                    Headers = Without(hop.Headers, OfBody),
                }
                : hop;
        var isSameHost =
            target.Host == hop.Uri.Host
            && (
                target.Port == hop.Uri.Port
                || (hop.Uri is { Scheme: "http", IsDefaultPort: true } && target is { Scheme: "https", IsDefaultPort: true })
            );
        return isSameHost
            ? next with
            {
                Uri = target,
            }
            : next with
            {
                Uri = target,
                Headers = Without(next.Headers, OfCredentials),
                Cookies = Map.Empty,
            };
    }

    private static bool TurnsToGet(string method, int status) =>
        status switch
        {
            303 or 302 => method != "HEAD",
            301 => method == "POST",
            _ => false,
        };

    private static Map Without(Map headers, string[] names)
    {
        var kept = new MapBuilder(headers.Count);
        foreach (var (name, value) in headers.Where(header => !names.Contains((header.Key as string)?.ToLowerInvariant())))
        {
            kept.Set(name, value);
        }

        return kept.Build();
    }
}
