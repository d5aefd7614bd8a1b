using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mistral.Actions.OpenStack.Tests;

/// <summary>Services that refuse, are busy or talk nonsense: clear outcomes, and nothing is sent twice that must not be.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private static readonly ActionContext Trusted = new()
    {
        Security = new()
        {
            AuthToken = "the-token",
            ProjectId = "p-1",
            TrustId = "t-1",
        },
    };
    private static readonly ActionContext Caller = new()
    {
        Security = new() { AuthToken = "the-token", ProjectId = "p-1" },
    };

    private static readonly Map NewServer = Map.Of(("name", "n"), ("image", "i"), ("flavor", "f"), ("nics", "auto"));

    private readonly List<string> _asked = [];
    private readonly List<string> _tokens = [];
    private WebApplication _app = null!;
    private ActionRegistry _actions = null!;
    private Func<HttpContext, int, Task> _answer = (_, _) => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            _asked.Add($"{context.Request.Method} {context.Request.Path}");
            _tokens.Add(context.Request.Headers["X-Auth-Token"].ToString());
            await _answer(context, _asked.Count);
        });
        await _app.StartAsync();
        var endpoints = new[]
        {
            "compute",
            "network",
            "image",
            "volumev3",
            "baremetal",
            "baremetal-introspection",
            "dns",
            "orchestration",
        }.ToImmutableDictionary(type => type, _ => _app.Urls.First());
        _actions = new ServiceCollection()
            .AddSingleton<ITokenRenewal>(new NextToken())
            .AddActions(
                new ActionOptions
                {
                    OpenStack = new() { Endpoints = endpoints, DiscoversVersions = false },
                }
            )
            .BuildServiceProvider()
            .GetRequiredService<ActionRegistry>();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Heat leads from a stack's id to its name and id, whatever is to be done with it.</summary>
    [Theory(Timeout = 30_000)]
    [InlineData("heat.stacks_delete", "DELETE")]
    [InlineData("heat.stacks_update", "PUT")]
    public async Task A_redirect_is_asked_with_the_same_method(string action, string method)
    {
        var body = "";
        _answer = async (context, asked) =>
        {
            context.Response.StatusCode = asked == 1 ? 302 : 202;
            context.Response.Headers.Location = asked == 1 ? $"{_app.Urls.First()}/stacks/probe/some-id" : default;
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        };
        var input = Map.Of(("stack_id", "some-id"));
        var result = await _actions.RunAsync(
            action,
            method == "PUT" ? input.With("template", "of the stack") : input,
            Caller,
            CancellationToken.None
        );
        Assert.False(result.IsError, result.Error as string);
        Assert.Equal([$"{method} /stacks/some-id", $"{method} /stacks/probe/some-id"], _asked);
        Assert.Equal(method == "PUT" ? """{"template": "of the stack"}""" : "", body);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(429, "POST", 2)]
    [InlineData(413, "POST", 2)]
    [InlineData(503, "GET", 2)]
    [InlineData(503, "POST", 1)]
    [InlineData(409, "GET", 1)]
    [InlineData(401, "GET", 1)]
    public async Task Only_what_was_not_begun_is_sent_again(int status, string method, int times)
    {
        _answer = (context, number) =>
            number == 1 ? Refuse(context, status, "0") : context.Response.WriteAsync("""{"server": {}, "servers": []}""");

        var result = method == "GET" ? await RunAsync("nova.servers_list") : await RunAsync("nova.servers_start", ("server", "s"));

        Assert.Equal(times, _asked.Count);
        Assert.Equal(times == 1, result.IsError);
        Assert.Contains(times == 1 ? $"failed: too busy (HTTP {status})" : "", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_long_pause_is_the_workflows_matter()
    {
        _answer = (context, _) => Refuse(context, 429, "3600");

        var result = await RunAsync("nova.servers_list");

        Assert.Contains("too busy (HTTP 429) (Request-ID: req-7)", (string)result.Error!);
        Assert.Single(_asked);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_answer_that_is_no_json_is_said_so()
    {
        _answer = (context, _) => context.Response.WriteAsync("<html>Welcome</html>");

        Assert.Contains("The answer is no JSON: '<html>Welcome</html>'", (string)(await RunAsync("nova.servers_list")).Error!);
    }

    /// <summary>The service sends no more of its gigabyte than the limit of 64 MiB and some: who wanted more would wait for ever.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(true, 1)]
    [InlineData(false, 80)]
    public async Task A_large_image_is_not_read(bool tellsLength, int mebibytes)
    {
        _answer = async (context, _) =>
        {
            context.Response.ContentType = "application/octet-stream";
            context.Response.ContentLength = tellsLength ? 1024 * 1024 * 1024 : null;
            var piece = new byte[1024 * 1024];
            for (var sent = 0; sent < mebibytes; sent++)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        Assert.Contains("too large", (string)(await RunAsync("glance.images_data", ("image_id", "i"))).Error!);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(
        "nova.servers_get",
        "Invalid input [name=nova.servers_get, class=mistral_extra.actions.openstack.actions.NovaAction, missing=['server']"
    )]
    [InlineData("nova.servers_unshelve", "missing=['server']")]
    public async Task A_missing_input_is_named(string action, string text) =>
        Assert.Contains(text, (string)(await RunAsync(action)).Error!);

    [Fact(Timeout = 30_000)]
    public async Task An_input_that_nobody_knows_is_named()
    {
        Assert.Contains("unexpected=['color']", (string)(await RunAsync("nova.servers_get", ("server", "s"), ("color", "red"))).Error!);
        Assert.Contains(
            "servers.unshelve() got an unexpected keyword argument 'color'",
            (string)(await RunAsync("nova.servers_unshelve", ("server", "s"), ("color", "red"))).Error!
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task An_id_does_not_lead_elsewhere()
    {
        Assert.Contains("must not contain '.' or '..'", (string)(await RunAsync("nova.servers_get", ("server", "../flavors/1"))).Error!);
        await RunAsync("nova.servers_get", ("server", "a?b=c#d"));
        Assert.Equal("GET /servers/a%3Fb=c%23d", Assert.Single(_asked));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_changes_nothing_is_sent()
    {
        await RunAsync("nova.servers_update", ("server", "s"));
        Assert.Contains(
            "nics are required after microversion 2.36",
            (string)(await RunAsync("nova.servers_create", ("name", "n"), ("image", "i"), ("flavor", "f"))).Error!
        );
        Assert.Empty(_asked);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(1, null)]
    [InlineData(2, "NovaAction.servers.start failed: too busy (HTTP 401)")]
    public async Task A_trust_gives_another_token_once(int refusals, string? error)
    {
        _answer = (context, number) => number <= refusals ? Refuse(context, 401, "0") : context.Response.WriteAsync("{}");

        var result = await _actions.RunAsync("nova.servers_start", Map.Of(("server", "s")), Trusted, CancellationToken.None);

        Assert.Equal(error is not null, result.IsError);
        Assert.Contains(error ?? "", $"{result.Error}", StringComparison.Ordinal);
        Assert.Equal(["the-token", "the-next-token"], _tokens);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_token_that_ends_between_two_requests_is_renewed_for_the_second()
    {
        _answer = (context, number) =>
            number == 2 ? Refuse(context, 401, "0") : context.Response.WriteAsync("""{"server": {"id": "s", "asked": """ + number + "}}");

        var result = await _actions.RunAsync("nova.servers_create", NewServer, Trusted, CancellationToken.None);

        Assert.Equal(3L, Assert.IsAssignableFrom<Map>(result.Data)["asked"]);
        Assert.Equal(["the-token", "the-token", "the-next-token"], _tokens);
        Assert.Equal(["POST /servers", "GET /servers/s", "GET /servers/s"], _asked);
    }

    /// <summary>Nobody but the caller can get another one.</summary>
    [Fact(Timeout = 30_000)]
    public async Task A_callers_token_that_ends_is_told()
    {
        _answer = (context, number) => number == 2 ? Refuse(context, 401, "0") : context.Response.WriteAsync("""{"server": {"id": "s"}}""");

        var made = await _actions.RunAsync("nova.servers_create", NewServer, Caller, CancellationToken.None);
        _answer = (context, _) => Refuse(context, 401, "0");
        var refused = await RunAsync("nova.servers_get", ("server", "s"));

        Assert.Equal("s", Assert.IsAssignableFrom<Map>(made.Data)["id"]);
        Assert.Contains("(HTTP 401) (Request-ID: req-7)", (string)refused.Error!, StringComparison.Ordinal);
        Assert.Equal(3, _asked.Count);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""[{"type": "image", "endpoints": []}]""", "Unable to get service endpoint")]
    [InlineData("""{"token": {"catalog": [{"type": "messaging"}, 1, null]}}""", "Unable to get service endpoint")]
    [InlineData("null", "Unable to get service endpoint")]
    [InlineData("no catalogue", "The service catalogue is no JSON")]
    public async Task A_service_that_the_catalogue_has_not_is_named(string catalogue, string error)
    {
        var caller = new ActionContext
        {
            Security = new() { AuthToken = "the-token", Catalogue = catalogue },
        };

        var result = await _actions.RunAsync("zaqar.queue_pop", Map.Of(("queue_name", "q")), caller, CancellationToken.None);

        Assert.Contains(error, (string)result.Error!, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_locked_node_is_asked_again()
    {
        _answer = (context, number) => number == 1 ? Refuse(context, 409, "") : context.Response.WriteAsync("{}");

        var result = await RunAsync("ironic.node_set_provision_state", ("node_uuid", "n"), ("state", "active"));

        Assert.False(result.IsError, $"{result.Error}");
        Assert.Equal("PUT /v1/nodes/n/states/provision", _asked[0]);
        Assert.Equal(_asked[0], _asked[1]);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_inspection_is_waited_for()
    {
        _answer = (context, number) =>
            context.Response.WriteAsync(number == 1 ? """{"finished": false}""" : """{"finished": true, "error": null}""");

        var result = await RunAsync(
            "baremetal_introspection.wait_for_finish",
            ("uuids", new object?[] { "a", "b" }),
            ("retry_interval", 0L)
        );

        Assert.Equal("""{"b": {"finished": true, "error": null}, "a": {"finished": true, "error": null}}""", PythonJson.Write(result.Data));
        Assert.Equal(["GET /v1/introspection/a", "GET /v1/introspection/b", "GET /v1/introspection/a"], _asked);
        Assert.Contains(
            "Timeout while waiting",
            (string)
                (await RunAsync("baremetal_introspection.wait_for_finish", ("uuids", new object?[] { "a" }), ("max_retries", 0L))).Error!
        );
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""{"provision_state": "active", "target_provision_state": null}""", true, null)]
    [InlineData(
        """{"provision_state": "deploy failed", "target_provision_state": "active", "last_error": "no disk"}""",
        true,
        "Node n failed to reach state active. It's in state deploy failed, and has error: no disk"
    )]
    [InlineData(
        """{"provision_state": "available", "target_provision_state": null}""",
        true,
        "Node n failed to reach state active. It's in unexpected stable state available"
    )]
    [InlineData(
        """{"provision_state": "available", "target_provision_state": null}""",
        false,
        "Node n failed to reach state active in 0.2 seconds"
    )]
    [InlineData("""{"name": "n"}""", true, "failed: provision_state")]
    public async Task A_node_is_waited_for_until_it_is_where_it_stays(string last, bool failsElsewhere, string? error)
    {
        _answer = (context, number) =>
            context.Response.WriteAsync(number == 1 ? """{"provision_state": "deploying", "target_provision_state": "active"}""" : last);

        var result = await RunAsync(
            "ironic.node_wait_for_provision_state",
            ("node_ident", "n"),
            ("expected_state", "ACTIVE"),
            ("poll_interval", 0L),
            ("timeout", failsElsewhere ? 0L : 0.2),
            ("fail_on_unexpected_state", failsElsewhere)
        );

        Assert.Equal("GET /v1/nodes/n", _asked.Distinct().Single());
        Assert.Equal(error is null, !result.IsError);
        Assert.True(
            error is null
                ? _asked.Count == 2 && result.Data is null
                : ((string)result.Error!).EndsWith($"{error}']", StringComparison.Ordinal),
            $"{result.Error}"
        );
    }

    [Theory(Timeout = 30_000)]
    [InlineData(-1L, null, "Timeout must be a non-negative number")]
    [InlineData("1", null, "Timeout must be a non-negative number")]
    [InlineData(0L, "sleep", "poll_delay_function must be callable")]
    public async Task A_wait_that_cannot_be_is_refused_before_anything_is_asked(object timeout, string? delay, string error)
    {
        var result = await RunAsync(
            "ironic.node_wait_for_provision_state",
            ("node_ident", "n"),
            ("expected_state", "active"),
            ("timeout", timeout),
            ("poll_delay_function", delay)
        );

        Assert.Contains(error, (string)result.Error!, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_leads_nowhere_is_told()
    {
        _answer = (context, _) => context.Response.WriteAsync("""{"zones": []}""");

        Assert.Contains(
            "Name example.org. didn't resolve",
            (string)(await RunAsync("designate.recordset_get", ("zone", "example.org."), ("recordset", "r"))).Error!
        );
        Assert.Single(_asked);
    }

    private static Task Refuse(HttpContext context, int status, string pause)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = pause;
        context.Response.Headers["x-openstack-request-id"] = "req-7";
        return context.Response.WriteAsync("""{"overLimit": {"message": "too busy", "code": 429}}""");
    }

    private Task<ActionResult> RunAsync(string name, params ReadOnlySpan<(object? Key, object? Value)> input) =>
        _actions.RunAsync(name, Map.Of(input), Caller, CancellationToken.None);

    private sealed class NextToken : ITokenRenewal
    {
        public Task<string?> RenewAsync(ActionSecurity security, CancellationToken cancellation) =>
            Task.FromResult(security.TrustId is null ? null : "the-next-token");
    }
}
