using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mistral.Actions.Tests.Http;

/// <summary>What std.http sends.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private WebServer _server = null!;

    public async Task InitializeAsync() => _server = await WebServer.StartAsync(routes => routes.Map("/{**any}", () => Results.Ok()));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Without_more_it_is_a_GET_without_a_body()
    {
        var request = await SendAsync();

        Assert.Equal("GET", request.Method);
        Assert.False(request.Headers.ContainsKey("Content-Type"));
        Assert.False(request.Headers.ContainsKey("Content-Length"));
    }

    [Fact]
    public async Task Params_join_the_query_of_the_url()
    {
        var request = await SendAsync("/a?x=1", ("params", Map.Of(("q", "a b&c"), ("l", new object?[] { 1L, true }), ("no", null))));

        Assert.Equal("/a?x=1&q=a+b%26c&l=1&l=True", request.Path);
    }

    [Fact]
    public async Task A_map_as_body_is_JSON_without_a_content_type()
    {
        var request = await SendAsync("/", ("method", "post"), ("body", Map.Of(("a", 1L))));

        Assert.Equal("POST", request.Method);
        Assert.Equal("""{"a": 1}""", request.Body);
        Assert.False(request.Headers.ContainsKey("Content-Type"));
    }

    [Theory]
    [InlineData("just text", "just text")]
    [InlineData(5L, "5")]
    public async Task Other_bodies_are_sent_as_they_are(object body, string sent) =>
        Assert.Equal(sent, (await SendAsync("/", ("method", "PUT"), ("body", body))).Body);

    [Fact]
    public async Task A_list_of_pairs_is_a_form()
    {
        var request = await SendAsync(
            "/",
            ("method", "POST"),
            ("body", new object?[] { new object?[] { "a", "x y" }, new object?[] { "b", 2L } })
        );

        Assert.Equal("a=x+y&b=2", request.Body);
        Assert.Equal("application/x-www-form-urlencoded", request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Json_has_its_content_type_unless_a_header_says_otherwise()
    {
        Assert.Equal("application/json", (await SendAsync("/", ("method", "POST"), ("json", Map.Of(("k", null))))).Headers["Content-Type"]);
        Assert.Equal(
            "text/odd",
            (await SendAsync("/", ("method", "POST"), ("json", 1L), ("headers", Map.Of(("content-type", "text/odd"))))).Headers[
                "Content-Type"
            ]
        );
    }

    [Fact]
    public void Body_and_json_exclude_each_other() =>
        Assert.Equal(
            "Failed to instantiate an action [action_desc=std.http]: Only one of the parameters 'json' and 'body' can be passed",
            ActionRegistries.Local.Check("std.http", Map.Of(("url", "http://a"), ("body", "x"), ("json", "y")))!.Text
        );

    [Fact]
    public async Task Header_values_that_are_numbers_become_text_in_the_stored_input_too()
    {
        var input = Map.Of(("url", _server.Url), ("headers", Map.Of(("X-One", "uno"), ("X-Num", 5L))));

        Assert.Equal(Map.Of(("X-One", "uno"), ("X-Num", "5")), ActionRegistries.Local.Check("std.http", input)!.Input["headers"]);
        Assert.Equal("5", (await SendAsync("/", ("headers", input["headers"]))).Headers["X-Num"]);
    }

    [Fact]
    public async Task A_header_cannot_smuggle_another_one()
    {
        var result = await ActionRegistries.Local.RunAsync(
            "std.http",
            ("url", _server.Url),
            ("headers", Map.Of(("X-One", "a\r\nX-Two: b")))
        );

        Assert.Contains("Failed to send HTTP request: Invalid leading whitespace", (string)result.Error!);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("me:secret")]
    [InlineData("pair")]
    public async Task Auth_is_basic(string form)
    {
        var auth = form == "pair" ? new object?[] { "me", "secret" } : (object)form;

        Assert.Equal("Basic bWU6c2VjcmV0", (await SendAsync("/", ("auth", auth))).Headers["Authorization"]);
    }

    [Fact]
    public async Task Auth_in_another_form_is_refused_without_showing_it()
    {
        var result = await ActionRegistries.Local.RunAsync("std.http", ("url", _server.Url), ("auth", "me:secret:more"));

        Assert.Contains("'auth' must be 'user:password'", (string)result.Error!);
        Assert.DoesNotContain("secret", (string)result.Error!);
    }

    [Fact]
    public async Task The_user_in_a_url_logs_in_and_does_not_show_in_a_failure()
    {
        Assert.True((await ActionRegistries.Local.RunAsync("std.http", ("url", _server.Url.Replace("://", "://me:secret@")))).IsSuccess);
        Assert.Equal("Basic bWU6c2VjcmV0", _server.Requests[^1].Headers["Authorization"]);
        Assert.Contains(
            "Invalid URL 'http://***@[x]/'",
            (string)(await ActionRegistries.Local.RunAsync("std.http", ("url", "http://me:secret@[x]/"))).Error!
        );
    }

    [Fact]
    public async Task Cookies_are_one_header() =>
        Assert.Equal("a=1; b=2", (await SendAsync("/", ("cookies", Map.Of(("a", 1L), ("b", "2"))))).Headers["Cookie"]);

    [Fact]
    public async Task Mistral_http_tells_where_the_result_goes()
    {
        var context = new ActionContext
        {
            WorkflowName = "w",
            WorkflowExecutionId = "we",
            TaskId = "t",
            ActionExecutionId = "a",
            CallbackUrl = "/v2/action_executions/a",
        };

        var result = await ActionRegistries.Local.RunAsync(
            "std.mistral_http",
            Map.Of(("url", _server.Url)),
            context,
            CancellationToken.None
        );

        Assert.True(result.IsSuccess);
        Assert.True(ActionRegistries.Local.Find("std.mistral_http")!.IsAsync);
        var headers = _server.Requests.Single().Headers;
        Assert.Equal(
            ["w", "we", "t", "a", "/v2/action_executions/a"],
            ((string[])["Workflow-Name", "Workflow-Execution-Id", "Task-Id", "Action-Execution-Id", "Callback-URL"]).Select(name =>
                headers["Mistral-" + name]
            )
        );
    }

    private async Task<WebRequest> SendAsync(string path = "/", params (object? Key, object? Value)[] input)
    {
        var result = await ActionRegistries.Local.RunAsync("std.http", [("url", _server.Url + path), .. input]);
        Assert.True(result.IsSuccess, result.ToString());
        return _server.Requests[^1];
    }
}
