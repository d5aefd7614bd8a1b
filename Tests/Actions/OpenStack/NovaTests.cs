using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Mistral.Actions.Tests.Http;

namespace Mistral.Actions.Tests.OpenStack;

public sealed class NovaTests : IAsyncLifetime
{
    private static readonly ActionContext Caller = new()
    {
        Security = new() { AuthToken = "the-token", ProjectId = "p-1" },
    };

    private WebServer _nova = null!;
    private ActionRegistry _actions = null!;

    public async Task InitializeAsync()
    {
        _nova = await WebServer.StartAsync(routes =>
        {
            routes.MapPost("/v2.1/servers", () => Results.Json(new { server = new { id = "s-1", status = "BUILD" } }, statusCode: 202));
            routes.MapGet(
                "/v2.1/servers",
                () => Results.Json(new { servers = new[] { new { id = "s-1", name = "a" }, new { id = "s-2", name = "b" } } })
            );
            routes.MapGet(
                "/v2.1/servers/s-2",
                () =>
                    Results.Json(
                        new
                        {
                            server = new
                            {
                                id = "s-2",
                                name = "b",
                                status = "ACTIVE",
                            },
                        }
                    )
            );
            routes.MapGet(
                "/v2.1/servers/s-1",
                () => Results.Json(new { itemNotFound = new { message = "Not there yet.", code = 404 } }, statusCode: 404)
            );
            routes.MapGet(
                "/v2.1/servers/detail",
                () => Results.Json(new { servers = new[] { new { id = "s-1", name = "a" }, new { id = "s-2", name = "b" } } })
            );
            routes.MapGet(
                "/v2.1/servers/s-9",
                () => Results.Json(new { itemNotFound = new { message = "Instance s-9 could not be found.", code = 404 } }, statusCode: 404)
            );
            routes.MapDelete("/v2.1/servers/s-1", () => Results.StatusCode(204));
            routes.MapPost("/v2.1/servers/s-1/action", () => Results.StatusCode(202));
        });
        _actions = ActionRegistries.Of(
            new ActionOptions
            {
                OpenStack = new()
                {
                    Endpoints = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("compute", _nova.Url + "/v2.1"),
                    DiscoversVersions = false,
                },
            }
        );
    }

    public async Task DisposeAsync() => await _nova.DisposeAsync();

    [Fact]
    public async Task A_server_is_created_on_the_callers_token()
    {
        var result = await RunAsync(
            "nova.servers_create",
            ("name", "web"),
            ("image", Map.Of(("id", "i-1"))),
            ("flavor", "1"),
            ("nics", new object?[] { Map.Of(("net-id", "n-1")) }),
            ("security_groups", new object?[] { "default" })
        );

        Assert.Equal(Map.Of(("id", "s-1"), ("status", "BUILD"), ("x_openstack_request_ids", Array.Empty<object?>())), result.Data);
        var request = _nova.Requests[0];
        Assert.Equal("/v2.1/servers/s-1", _nova.Requests[1].Path);
        Assert.Equal("the-token", request.Headers["X-Auth-Token"]);
        Assert.All(_nova.Requests, sent => Assert.Matches("^mistral-orleans/[0-9]+[.][0-9]+", sent.Headers["User-Agent"]));
        Assert.Equal(
            """{"server": {"name": "web", "imageRef": "i-1", "flavorRef": "1", "min_count": 1, "max_count": 1,"""
                + """ "security_groups": [{"name": "default"}], "networks": [{"uuid": "n-1"}]}}""",
            request.Body
        );
    }

    [Fact]
    public async Task Lists_take_search_options_as_query()
    {
        var result = await RunAsync("nova.servers_list", ("search_opts", Map.Of(("status", "ACTIVE"))), ("limit", 2L));

        Assert.Equal(2, ((IReadOnlyList<object?>)result.Data!).Count);
        Assert.Equal("/v2.1/servers/detail?limit=2&status=ACTIVE", _nova.Requests.Single().Path);
    }

    [Fact]
    public async Task Find_gives_the_one_that_matches()
    {
        var found = await RunAsync("nova.servers_find", ("name", "b"));
        Assert.True(found.Error is null, PythonText.Str(found.Error));
        Assert.True(
            ((Map)found.Data!)["id"] is "s-2",
            PythonText.Repr(found.Data) + string.Join(' ', _nova.Requests.Select(request => request.Path))
        );
        Assert.Contains("No Server matching {'name': 'c'}", (string)(await RunAsync("nova.servers_find", ("name", "c"))).Error!);
    }

    [Fact]
    public async Task Deleting_and_stopping_give_an_answer_without_a_body()
    {
        Assert.Equal(Array.Empty<object?>(), (await RunAsync("nova.servers_delete", ("server", "s-1"))).Value);
        Assert.Equal(new object?[] { Array.Empty<object?>(), null }, (await RunAsync("nova.servers_stop", ("server", "s-1"))).Value);
        Assert.Equal("""{"os-stop": null}""", _nova.Requests[^1].Body);
    }

    [Fact]
    public async Task A_refusal_carries_the_services_own_words() =>
        Assert.Contains(
            "msg='NovaAction.servers.get failed: Instance s-9 could not be found. (HTTP 404)'",
            (string)(await RunAsync("nova.servers_get", ("server", "s-9"))).Error!
        );

    [Fact]
    public async Task Without_an_endpoint_the_text_says_what_was_looked_for() =>
        Assert.Contains(
            "Unable to get service endpoint. Maybe endpoints are missing? (service_name=nova, service_types=['compute'], region_name=None)",
            (string)(await ActionRegistries.Local.RunAsync("nova.servers_get", ("server", "s-9"))).Error!
        );

    [Fact]
    public async Task The_endpoint_comes_from_the_catalogue_by_interface_and_region()
    {
        var catalogue = $$"""
            [{"type": "image", "endpoints": []},
             {"type": "compute", "name": "nova", "endpoints": [
               {"interface": "internal", "region": "one", "url": "http://127.0.0.1:1/no"},
               {"interface": "public", "region": "one", "url": "{{_nova.Url}}/$(tenant_id)s/"},
               {"interface": "public", "region": "two", "url": "http://127.0.0.1:1/no"}]}]
            """;
        var context = new ActionContext
        {
            Security = new()
            {
                ProjectId = "v2.1",
                Region = "two",
                Catalogue = catalogue,
            },
        };

        var result = await ActionRegistries.Local.RunAsync(
            "nova.servers_find",
            Map.Of(("id", "s-1"), ("action_region", "one")),
            context,
            CancellationToken.None
        );

        Assert.Equal("s-1", result.Get("id"));
    }

    [Fact]
    public async Task Another_clouds_addresses_are_a_users_word()
    {
        var context = new ActionContext
        {
            Security = new()
            {
                IsTarget = true,
                Catalogue = """[{"type": "compute", "endpoints": [{"interface": "public", "url": "http://169.254.169.254/"}]}]""",
            },
        };

        var result = await _actions.RunAsync("nova.servers_get", Map.Of(("server", "s-1")), context, CancellationToken.None);

        Assert.Contains("resolves to a blocked address (169.254.169.254)", (string)result.Error!);
    }

    private Task<ActionResult> RunAsync(string name, params ReadOnlySpan<(object? Key, object? Value)> input) =>
        _actions.RunAsync(name, Map.Of(input), Caller, CancellationToken.None);
}
