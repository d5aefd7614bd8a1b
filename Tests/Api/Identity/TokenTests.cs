using System.Net;
using Mistral.Grains.Interfaces.Executions;

namespace Mistral.Api.Tests.Identity;

public sealed class TokenTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("admin-of-")]
    public async Task Without_a_valid_project_token_the_answer_is_401_and_says_how_to_get_one(string? token)
    {
        await using var server = await TokenServer.StartAsync();

        var answer = await server.Get("/v2/workflows", token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Keystone uri=\"http://public:5000/v3\"", answer.Header("WWW-Authenticate"));
        Assert.Contains("Authentication required", answer.Fault);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task The_401_comes_before_the_body_is_looked_at(string? type)
    {
        await using var server = await TokenServer.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Send("POST", "/v2/environments", "nonsense", "text", type)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Get("/v2/no/such/route", null)).Status);
    }

    [Theory]
    [InlineData("GET", "/v2/workflows", "member-of-own", HttpStatusCode.OK)]
    [InlineData("GET", "/v2/workflows?all_projects=true", "member-of-own", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/workflows", "nonsense", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v2/no/such/route", "member-of-own", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v2/executions", "member-of-own", HttpStatusCode.Created)]
    [InlineData("DELETE", "/v2/workflows/w", "member-of-own", HttpStatusCode.NotFound)]
    public async Task Keystone_is_asked_about_a_token_once_for_a_request(string method, string path, string token, HttpStatusCode status)
    {
        await using var server = await TokenServer.StartAsync();
        var body = method == "POST" ? """{"workflow_name": "w"}""" : null;

        var answer = await server.Send(method, path, token, body, body is null ? null : "application/json");

        Assert.Equal(status, answer.Status);
        Assert.Equal([token], server.Door.Asked);
    }

    [Fact]
    public async Task Headers_from_outside_say_nothing_about_who_somebody_is()
    {
        await using var server = await TokenServer.StartAsync();
        (string, string)[] claims =
        [
            ("X-Project-Id", "other"),
            ("X-Roles", "admin"),
            ("X-Identity-Status", "Confirmed"),
            ("X-Is-Admin", "True"),
            ("X-User-Id", "u"),
            ("X-Tenant-Id", "other"),
        ];

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Get("/v2/workflows", null, claims)).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await server.Get("/v2/workflows", "nonsense", [.. claims, ("X-Service-Token", "admin-of-own")])).Status
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Get("/v2/workflows?all_projects=true", "member-of-own", claims)).Status);
        await server.Get("/v2/workflows", "member-of-own", claims);
        Assert.Equal(
            ("own", "user-id", false),
            (server.Api.Cluster.LastLister.ProjectId, server.Api.Cluster.LastLister.UserId, server.Api.Cluster.LastLister.IsAdmin)
        );
    }

    [Fact]
    public async Task A_service_token_alone_lets_nobody_in()
    {
        await using var server = await TokenServer.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Get("/v2/workflows", null, [("X-Service-Token", "admin-of-own")])).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/workflows", "member-of-own", [("X-Service-Token", "admin-of-own")])).Status);
        Assert.False(server.Api.Cluster.LastLister.IsAdmin);
    }

    [Fact]
    public async Task While_Keystone_is_away_the_answer_is_503()
    {
        await using var server = await TokenServer.StartAsync();
        server.Door.IsAway = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Get("/v2/workflows", "member-of-own")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/", null)).Status);
    }

    [Fact]
    public async Task Actions_get_what_the_token_gives_and_the_region_that_was_asked_for()
    {
        await using var server = await TokenServer.StartAsync();

        await server.Send(
            "POST",
            "/v2/executions",
            "member-of-own",
            """{"workflow_name": "w"}""",
            "application/json",
            ("X-Region-Name", "two")
        );

        var asked = server.Api.Cluster.Asked.OfType<StartExecution>().Single();
        Assert.Equal(
            ("member-of-own", "own-name", "user", "two", false),
            (
                asked.Credentials.AuthToken,
                asked.Credentials.ProjectName,
                asked.Credentials.UserName,
                asked.Credentials.Region,
                asked.Credentials.IsTarget
            )
        );
    }

    [Fact]
    public async Task A_target_cloud_changes_what_actions_use_and_not_who_asks()
    {
        await using var server = await TokenServer.StartAsync();

        await server.Send(
            "POST",
            "/v2/executions",
            "member-of-own",
            """{"workflow_name": "w"}""",
            "application/json",
            ("X-Target-Auth-Uri", "http://there"),
            ("X-Target-Auth-Token", "t"),
            ("X-Target-Project-Id", "theirs"),
            ("X-Target-Insecure", "True"),
            ("X-Target-Service-Catalog", "e30=")
        );

        var asked = server.Api.Cluster.Asked.OfType<StartExecution>().Single();
        Assert.Equal("own", asked.Caller.ProjectId);
        Assert.Equal(
            ("http://there", "t", "theirs", "{}", true, true),
            (
                asked.Credentials.AuthUri,
                asked.Credentials.AuthToken,
                asked.Credentials.ProjectName,
                asked.Credentials.Catalogue,
                asked.Credentials.Insecure,
                asked.Credentials.IsTarget
            )
        );
    }

    [Theory]
    [InlineData("X-Target-Region-Name", "r", "X-Target-Auth-Token")]
    [InlineData("X-Target-Insecure", "maybe", "maybe")]
    [InlineData("X-Target-Service-Catalog", "!", "base64")]
    public async Task Bad_target_headers_are_refused(string header, string value, string words)
    {
        await using var server = await TokenServer.StartAsync();
        (string, string)[] token = header == "X-Target-Region-Name" ? [] : [("X-Target-Auth-Token", "t")];

        var answer = await server.Get("/v2/workflows", "member-of-own", [("X-Target-Auth-Uri", "http://there"), (header, value), .. token]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Fault);
    }
}
