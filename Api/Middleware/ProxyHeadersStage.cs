using Mistral.Api.Settings;

namespace Mistral.Api.Middleware;

/// <summary>Where the option allows it, takes scheme, host and prefix of links from what a proxy says of the original request.</summary>
internal sealed class ProxyHeadersStage(RequestDelegate next, ApiOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (options.ParsesProxyHeaders)
        {
            Apply(context.Request);
        }

        return next(context);
    }

    private static void Apply(HttpRequest request)
    {
        var forwarded = Forwarded(request.Headers["Forwarded"].ToString());
        if ((forwarded.GetValueOrDefault("proto") ?? First(request, "X-Forwarded-Proto")) is { Length: > 0 } scheme)
        {
            request.Scheme = scheme;
        }

        if ((forwarded.GetValueOrDefault("host") ?? First(request, "X-Forwarded-Host")) is { Length: > 0 } host)
        {
            var port = First(request, "X-Forwarded-Port");
            request.Host = new HostString(
                port is { Length: > 0 } && !host.Contains(':', StringComparison.Ordinal) ? $"{host}:{port}" : host
            );
        }

        if (First(request, "X-Forwarded-Prefix") is { Length: > 1 } prefix && prefix[0] == '/')
        {
            request.PathBase = prefix.TrimEnd('/');
        }
    }

    private static string? First(HttpRequest request, string header) =>
        request.Headers.TryGetValue(header, out var values) ? values.ToString().Split(',')[0].Trim() : null;

    private static Dictionary<string, string> Forwarded(string header) =>
        header
            .Split(',')[0]
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].ToLowerInvariant())
            .ToDictionary(group => group.Key, group => group.First()[1].Trim('"'));
}
