using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mistral.Actions.OpenStack.Tests;

/// <summary>What real services answer, and what users ask of them, that the recorder's made-up answers and inputs do not show.</summary>
public sealed class RealAnswerTests : IAsyncLifetime
{
    private static readonly ActionContext Caller = new()
    {
        Security = new() { AuthToken = "the-token", ProjectId = "p-1" },
    };

    private readonly List<string> _asked = [];
    private readonly List<string> _headers = [];
    private WebApplication _app = null!;
    private ActionRegistry _actions = null!;
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
        });
        _app = builder.Build();
        _app.Run(async context =>
        {
            _asked.Add($"{context.Request.Method} {context.Request.Path}{Uri.UnescapeDataString(context.Request.QueryString.Value ?? "")}");
            _headers.Add(context.Request.Headers["Destination"].ToString() + context.Request.Headers["X-Object-Meta-Color"]);
            await _answer(context);
        });
        await _app.StartAsync();
        var endpoints = new[] { "compute", "image", "identity", "object-store", "sharev2", "volumev3", "database" }.ToImmutableDictionary(
            type => type,
            _ => _app.Urls.First()
        );
        _actions = new ServiceCollection()
            .AddSingleton<ITokenRenewal>(new NoToken())
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

    [Fact(Timeout = 30_000)]
    public async Task Images_are_listed_by_filter_and_order_and_up_to_a_limit()
    {
        _answer = context =>
            context.Response.WriteAsync(
                $$"""{"images": [{"id": "{{_asked.Count}}a", "self": "/v2"},"""
                    + $$""" {"id": "{{_asked.Count}}b"}], "next": "/v2/images?marker={{_asked.Count}}"}"""
            );

        var result = await RunAsync(
            "glance.images_list",
            ("filters", Map.Of(("name", "a"), ("tag", new object?[] { "x", "y" }))),
            ("sort_key", "name"),
            ("sort_dir", "asc"),
            ("limit", 3L),
            ("page_size", 2L)
        );

        Assert.Equal("GET /v2/images?name=a&tag=x&tag=y&limit=2&sort_key=name&sort_dir=asc", _asked[0]);
        Assert.Equal(2, _asked.Count);
        Assert.Equal("""[{"id": "1a"}, {"id": "1b"}, {"id": "2a"}]""", PythonJson.Write(result.Data));
    }

    [Fact(Timeout = 30_000)]
    public async Task Key_pairs_are_found_within_what_wraps_them()
    {
        _answer = context => context.Response.WriteAsync("""{"keypairs": [{"keypair": {"name": "a"}}, {"keypair": {"name": "b"}}]}""");

        var found = await RunAsync("nova.keypairs_find", ("name", "b"));
        var none = await RunAsync("nova.keypairs_find", ("name", "c"));

        Assert.Equal("b", Assert.IsType<Map>(found.Data, exactMatch: false)["name"]);
        Assert.Contains("No Keypair matching {'name': 'c'}.", none.Error?.ToString());
    }

    [Fact(Timeout = 30_000)]
    public async Task Shares_are_found_in_the_recycle_bin_too()
    {
        _answer = context =>
            context.Response.WriteAsync(
                context.Request.QueryString.Value!.Contains("is_soft_deleted")
                    ? """{"shares": [{"id": "2", "name": "a"}, {"id": "1", "name": "a"}]}"""
                    : """{"shares": [{"id": "1", "name": "a"}, {"id": "3", "name": "b"}]}"""
            );

        var result = await RunAsync("manila.shares_findall", ("name", "a"));

        Assert.Equal("""[{"id": "1", "name": "a"}, {"id": "2", "name": "a"}]""", PythonJson.Write(result.Data));
    }

    [Fact(Timeout = 30_000)]
    public async Task Roles_are_those_of_the_user()
    {
        _answer = context => context.Response.WriteAsync("""{"roles": []}""");

        await RunAsync("keystone.roles_list", ("user", "u"), ("project", "p"));
        var alone = await RunAsync("keystone.roles_list", ("user", "u"));

        Assert.Equal(["GET /v3/projects/p/users/u/roles"], _asked);
        Assert.Contains("Must specify either system, domain, or project", alone.Error?.ToString());
    }

    [Fact(Timeout = 30_000)]
    public async Task The_second_look_adds_to_the_first_answer()
    {
        _answer = context =>
            context.Response.WriteAsync(
                context.Request.Method == "PATCH"
                    ? """{"project": {"id": "p", "extra": {}, "name": "old"}}"""
                    : """{"project": {"id": "p", "name": "new"}}"""
            );

        var result = await RunAsync("keystone.projects_update", ("project", "p"), ("name", "new"));

        Assert.Equal("""{"id": "p", "extra": {}, "name": "new"}""", PythonJson.Write(result.Data));
    }

    [Fact(Timeout = 30_000)]
    public async Task Headers_have_letters_of_all_alphabets()
    {
        _answer = context =>
        {
            context.Response.Headers["X-Object-Meta-Color"] = "grün";
            return Task.CompletedTask;
        };

        await RunAsync("swift.copy_object", ("container", "c"), ("obj", "o"), ("destination", "/ü b/c"));
        await RunAsync("swift.post_object", ("container", "c"), ("obj", "o"), ("headers", Map.Of(("X-Object-Meta-Color", "grün"))));
        var head = await RunAsync("swift.head_object", ("container", "c"), ("obj", "o"));

        Assert.Equal(["/%C3%BC%20b/c", "grün", ""], _headers);
        Assert.Equal("grün", Assert.IsType<Map>(head.Data, exactMatch: false)["x-object-meta-color"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_page_of_an_error_is_told_in_words()
    {
        _answer = context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync(
                "<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  No image found.<br "
                    + "/><br />\n </body>\n</html>"
            );
        };

        var result = await RunAsync("glance.images_get", ("image_id", "i"));

        Assert.Contains("GlanceAction.images.get failed: 404 Not Found: No image found. (HTTP 404)", result.Error?.ToString());
    }

    private Task<ActionResult> RunAsync(string name, params ReadOnlySpan<(object? Key, object? Value)> input) =>
        _actions.RunAsync(name, Map.Of(input), Caller, CancellationToken.None);

    private sealed class NoToken : ITokenRenewal
    {
        public Task<string?> RenewAsync(ActionSecurity security, CancellationToken cancellation) => Task.FromResult<string?>(null);
    }
}
