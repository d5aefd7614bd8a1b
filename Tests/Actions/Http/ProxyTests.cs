using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mistral.Actions.Tests.Http;

/// <summary>Requests through a proxy that the action names.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private WebServer _proxy = null!;

    public async Task InitializeAsync() =>
        _proxy = await WebServer.StartAsync(routes =>
            routes.Map(
                "/{**any}",
                (HttpRequest request, HttpResponse response) =>
                {
                    if (request.Host.Host == "locked.invalid" && !request.Headers.ContainsKey("Proxy-Authorization"))
                    {
                        response.Headers["Proxy-Authenticate"] = "Basic realm=\"proxy\"";
                        return Results.StatusCode(407);
                    }

                    return Results.Text("from the proxy");
                }
            )
        );

    public async Task DisposeAsync() => await _proxy.DisposeAsync();

    [Theory]
    [InlineData("http")]
    [InlineData("all")]
    [InlineData("http://target.invalid")]
    public async Task The_proxy_gets_the_request_for_a_host_that_only_it_knows(string key)
    {
        var result = await ActionRegistries.Local.RunAsync(
            "std.http",
            ("url", "http://target.invalid/x?y=1"),
            ("proxies", Map.Of((key, _proxy.Url)))
        );

        Assert.Equal("from the proxy", result.Get("content"));
        Assert.Equal(("target.invalid", "/x?y=1"), (_proxy.Requests[^1].Headers["Host"], _proxy.Requests[^1].Path));
    }

    [Fact]
    public async Task Other_hosts_and_schemes_are_called_without_it()
    {
        var result = await ActionRegistries.Local.RunAsync(
            "std.http",
            ("url", "http://127.0.0.1:1/"),
            ("proxies", Map.Of(("https", _proxy.Url), ("http://target.invalid", _proxy.Url)))
        );

        Assert.Contains("Connection refused", (string)result.Error!);
        Assert.Empty(_proxy.Requests);
    }

    [Fact]
    public async Task The_user_in_the_proxys_URL_logs_in_there()
    {
        var proxy = _proxy.Url.Replace("://", "://me:secret@", StringComparison.Ordinal);

        Assert.Equal(
            200L,
            (
                await ActionRegistries.Local.RunAsync("std.http", ("url", "http://locked.invalid/"), ("proxies", Map.Of(("http", proxy))))
            ).Get("status")
        );
        Assert.Equal("Basic bWU6c2VjcmV0", _proxy.Requests[^1].Headers["Proxy-Authorization"]);
    }
}
