using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mistral.Actions.Tests.Http;

public sealed class RedirectTests : IAsyncLifetime
{
    private WebServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await WebServer.StartAsync(routes =>
        {
            routes.Map(
                "/to/{status}",
                (int status, HttpResponse response) =>
                {
                    response.StatusCode = status;
                    response.Headers.Location = "/end";
                }
            );
            routes.Map(
                "/away",
                (HttpRequest request, HttpResponse response) => response.Redirect($"http://localhost:{request.Host.Port}/end")
            );
            routes.Map("/metadata", (HttpResponse response) => response.Redirect("http://169.254.169.254/latest/meta-data/"));
            routes.Map("/loop", (HttpResponse response) => response.Redirect("/loop"));
            routes.Map("/end", () => Results.Json("end"));
        });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task Redirects_are_not_followed_unless_asked_for(object? allow)
    {
        var result = await ActionRegistries.Local.RunAsync("std.http", ("url", _server.Url + "/to/302"), ("allow_redirects", allow));

        Assert.Equal(302L, result.Get("status"));
        Assert.True(result.IsSuccess);
    }

    [Theory]
    [InlineData(301, "POST", "GET")]
    [InlineData(301, "PUT", "PUT")]
    [InlineData(302, "PUT", "GET")]
    [InlineData(303, "POST", "GET")]
    [InlineData(307, "POST", "POST")]
    [InlineData(308, "PUT", "PUT")]
    public async Task The_method_changes_as_browsers_change_it(int status, string method, string next)
    {
        var result = await FollowAsync($"/to/{status}", method);

        Assert.Equal("end", result.Get("content"));
        Assert.Equal(_server.Url + "/end", result.Get("url"));
        Assert.Single((IReadOnlyList<object?>)result.Get("history")!);
        Assert.Equal((next, next == "GET" ? "" : "data"), (_server.Requests[^1].Method, _server.Requests[^1].Body));
        Assert.True(_server.Requests[^1].Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Credentials_do_not_follow_to_another_host()
    {
        Assert.Equal("end", (await FollowAsync("/away", "GET")).Get("content"));
        Assert.False(_server.Requests[^1].Headers.ContainsKey("Authorization"));
        Assert.False(_server.Requests[^1].Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task A_redirect_does_not_lead_around_the_policy() =>
        Assert.Contains("resolves to a blocked address (169.254.169.254)", (string)(await FollowAsync("/metadata", "GET")).Error!);

    [Fact]
    public async Task A_circle_ends() => Assert.Contains("Exceeded 30 redirects.", (string)(await FollowAsync("/loop", "GET")).Error!);

    private Task<ActionResult> FollowAsync(string path, string method) =>
        ActionRegistries.Local.RunAsync(
            "std.http",
            ("url", _server.Url + path),
            ("method", method),
            ("body", method == "GET" ? null : "data"),
            ("allow_redirects", true),
            ("auth", "me:secret"),
            ("cookies", Map.Of(("c", "1")))
        );
}
