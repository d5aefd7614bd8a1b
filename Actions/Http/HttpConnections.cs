using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mistral.Actions.Http;

/// <summary>
/// The pooled connections. Guarded and other requests never share one: who connected freely must not lend it to who may not.
/// </summary>
internal sealed class HttpConnections(EgressPolicy policy, HttpOptions options) : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(bool IsGuarded, bool TrustsAny), Lazy<HttpMessageInvoker>> _pools = [];

    /// <summary>The pool for the call, or a client of its own when it names its own authorities or proxies.</summary>
    public async Task<T> UseAsync<T>(HttpCall call, Func<HttpMessageInvoker, Task<T>> use)
    {
        if (call.Trust.Authorities is null && call.Proxies is not { Count: > 0 })
        {
            return await use(Pool(call.IsGuarded, call.Trust));
        }

        using var own = new HttpMessageInvoker(Handler(policy, call.IsGuarded, call.Trust, ProxyOf(call)));
        return await use(own);
    }

    /// <summary>Whether a proxy will make the connection to the target, and nobody here sees its address.</summary>
    public bool IsProxied(HttpCall call, Uri uri)
    {
        var proxy = ProxyOf(call);
        return proxy is not null && !proxy.IsBypassed(uri) && proxy.GetProxy(uri) is { } through && through != uri;
    }

    public void Dispose()
    {
        foreach (var pool in _pools.Values)
        {
            pool.Value.Dispose();
        }
    }

    /// <summary>Made with the first call of its kind: who makes none does not load what connections are made of.</summary>
    private HttpMessageInvoker Pool(bool isGuarded, CertificateTrust trust) =>
        _pools.GetOrAdd((isGuarded, trust.IsAny), _ => new(() => new(Handler(policy, isGuarded, trust, SystemProxy())))).Value;

    private IWebProxy? ProxyOf(HttpCall call) => call.Proxies is { Count: > 0 } proxies ? new SchemeProxy(proxies) : SystemProxy();

    private IWebProxy? SystemProxy() => options.UseSystemProxy ? HttpClient.DefaultProxy : null;

    private static SocketsHttpHandler Handler(EgressPolicy policy, bool isGuarded, CertificateTrust trust, IWebProxy? proxy) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            PooledConnectionLifetime = ConnectionLifetime,
            Proxy = proxy,
            UseProxy = proxy is not null,
            SslOptions = trust.ToOptions(),
            ConnectCallback = (connection, cancellation) => ConnectAsync(connection, isGuarded ? policy : null, proxy, cancellation),
        };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext connection,
        EgressPolicy? policy,
        IWebProxy? proxy,
        CancellationToken cancellation
    )
    {
        var endpoint = connection.DnsEndPoint;
        var addresses = await EgressPolicy.ResolveAsync(endpoint.Host, cancellation);
        if (!IsOperatorsProxy(proxy, connection))
        {
            policy?.CheckAddresses(endpoint.Host, addresses);
        }

        return new NetworkStream(await EgressPolicy.ConnectAsync(addresses, endpoint.Port, cancellation), ownsSocket: true);
    }

    private static bool IsOperatorsProxy(IWebProxy? proxy, SocketsHttpConnectionContext connection) =>
        proxy is not null and not SchemeProxy
        && connection.InitialRequestMessage.RequestUri is { } target
        && proxy.GetProxy(target) is { } through
        && through.Host == connection.DnsEndPoint.Host
        && through.Port == connection.DnsEndPoint.Port;

    /// <summary>Proxies in Python's form: by scheme, by <c>scheme://host</c>, or for <c>all</c>.</summary>
    private sealed class SchemeProxy(Map proxies) : IWebProxy
    {
        public ICredentials? Credentials { get; set; } = Users(proxies);

        public Uri? GetProxy(Uri destination)
        {
            string[] keys = [$"{destination.Scheme}://{destination.Host}", destination.Scheme, $"all://{destination.Host}", "all"];
            var found = keys.Select(key => proxies[key] as string).FirstOrDefault(url => !string.IsNullOrEmpty(url));
            return found is null ? null : AsUri(found);
        }

        public bool IsBypassed(Uri host) => GetProxy(host) is null;

        private static Uri AsUri(string url) =>
            Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}", UriKind.Absolute, out var uri)
                ? uri
                : throw new HttpCallException($"Invalid proxy URL '{url}'");

        private static CredentialCache Users(Map proxies)
        {
            var cache = new CredentialCache();
            foreach (
                var uri in proxies
                    .Values.OfType<string>()
                    .Where(url => url.Length > 0)
                    .Select(AsUri)
                    .DistinctBy(uri => uri.GetLeftPart(UriPartial.Authority))
            )
            {
                if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
                {
                    cache.Add(uri, "Basic", new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)));
                }
            }

            return cache;
        }
    }
}
