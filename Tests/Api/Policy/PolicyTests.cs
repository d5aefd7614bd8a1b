using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Api.Policy;
using Mistral.Api.Policy.Language;
using Mistral.Api.Settings;
using Mistral.Api.Tests.Identity;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Policy;

public sealed class PolicyTests
{
    [Theory]
    [InlineData("GET", "/v2/code_sources", null)]
    [InlineData("GET", "/v2/dynamic_actions", null)]
    [InlineData("POST", "/v2/code_sources?name=x", "class A: pass")]
    [InlineData("GET", "/v2/executions?all_projects=true", null)]
    [InlineData("GET", "/v2/executions?project_id=11111111222233334444555555555555", null)]
    [InlineData("GET", "/v2/cron_triggers?all_projects=1", null)]
    [InlineData("GET", "/v2/event_triggers?all_projects=yes", null)]
    [InlineData("POST", "/v2/workbooks?scope=public", "x")]
    [InlineData("PUT", "/v2/actions?scope=public", "x")]
    [InlineData("POST", "/v2/environments", """{"name": "e", "scope": "public"}""")]
    [InlineData("PUT", "/v2/environments", """{"name": "e", "scope": "public"}""")]
    [InlineData("POST", "/v2/cron_triggers", """{"name": "c", "pattern": "* * * * *", "scope": "public"}""")]
    [InlineData(
        "POST",
        "/v2/event_triggers",
        """{"workflow_id": "11111111-2222-3333-4444-555555555555", "exchange": "x", "topic": "t", "event": "e", "scope": "public"}"""
    )]
    [InlineData("PUT", "/maintenance", """{"status": "PAUSED"}""")]
    [InlineData("PUT", "/maintenance/alpha", """{"status": "PAUSED"}""")]
    [InlineData("GET", "/maintenance/alpha", null)]
    public async Task What_only_administrators_may_is_403_for_others_and_without_authentication(string method, string path, string? body)
    {
        await using var server = await TokenServer.StartAsync();
        await using var open = await ApiServer.StartAsync();
        var type = body is ['{', ..] ? "application/json" : "text/plain";

        var refused = await server.Send(method, path, "member-of-own", body, type);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Operation forbidden (insufficient permissions)", refused.Fault);
        Assert.Equal(HttpStatusCode.Forbidden, (await open.Send(method, path, body, type)).Status);
        Assert.NotEqual(HttpStatusCode.Forbidden, (await server.Send(method, path, "admin-of-own", body, type)).Status);
    }

    [Fact]
    public async Task An_administrator_lists_the_own_project_unless_asking_for_more()
    {
        await using var server = await TokenServer.StartAsync();
        async Task<bool> SeesAll(string path)
        {
            await server.Get(path, "admin-of-own");
            return server.Api.Cluster.LastLister.IsAdmin;
        }

        Assert.False(await SeesAll("/v2/executions"));
        Assert.True(await SeesAll("/v2/executions?all_projects=True"));
        Assert.True(await SeesAll("/v2/executions?project_id=11111111222233334444555555555555"));
        Assert.True(await SeesAll("/v2/workflows?project_id=11111111222233334444555555555555"));
        Assert.True(await SeesAll("/v2/tasks/11111111-2222-3333-4444-555555555555/action_executions"));
        Assert.True(await SeesAll("/v2/code_sources?all_projects=true"));
        Assert.False(await SeesAll("/v2/code_sources"));
    }

    [Fact]
    public async Task A_policy_file_overrides_rules_and_is_read_again()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("policy").FullName, "policy.yaml");
        await File.WriteAllTextAsync(file, "\"workflows:list\": \"role:reader\"\n");
        await using var server = await TokenServer.StartAsync(options => options with { PolicyFile = file });
        async Task<HttpStatusCode> List(string token) => (await server.Get("/v2/workflows", token)).Status;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await List("reader-of-own"), await List("member-of-own")));

        await File.WriteAllTextAsync(file, "\"workflows:list\": \"role:member and not role:reader\"\n");
        server.Api.Services.GetRequiredService<PolicySource>().Reload();
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (await List("reader-of-own"), await List("member-of-own")));

        await File.WriteAllTextAsync(file, "\"workflows:list\": \"role:member and\"\n");
        server.Api.Services.GetRequiredService<PolicySource>().Reload();
        Assert.Equal(HttpStatusCode.OK, await List("member-of-own"));
    }

    [Fact]
    public async Task A_bad_policy_file_stops_the_start_with_its_line()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("policy").FullName, "policy.yaml");
        await File.WriteAllTextAsync(file, "# rules\n\"a\": \"role:x or (\"\n");

        var problem = await Assert.ThrowsAsync<PolicyFileException>(() => ApiServer.StartAsync(new ApiOptions { PolicyFile = file }));

        Assert.Equal(2, problem.Line);
    }

    [Theory]
    [InlineData("/v2/workflows/one", true)]
    [InlineData("/v2/cron_triggers/one", true)]
    [InlineData("/v2/executions/" + Routes.RouteCases.Id, true)]
    [InlineData("/v2/workbooks/one", false)]
    [InlineData("/v2/actions/one", false)]
    [InlineData("/v2/tasks/" + Routes.RouteCases.Id, false)]
    [InlineData("/v2/action_executions/" + Routes.RouteCases.Id, false)]
    [InlineData("/v2/event_triggers/" + Routes.RouteCases.Id, false)]
    [InlineData("/v2/code_sources/one", false)]
    public async Task An_administrator_reads_one_by_one_only_what_Mistral_lets_be_read(string path, bool anyProject)
    {
        await using var server = await TokenServer.StartAsync();
        Routes.RouteCases.Seed(server.Api.Cluster, "own");

        Assert.Equal(HttpStatusCode.OK, (await server.Get(path, "admin-of-own")).Status);
        Assert.Equal(anyProject, server.Api.Cluster.LastFinder!.IsAdmin);
    }

    [Fact]
    public async Task An_administrator_reaches_no_environment_of_another_project_by_name()
    {
        await using var server = await TokenServer.StartAsync();
        var environment = server.Api.Cluster.Add(Resource.Environments, ("name", "one"));

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/environments/one", "admin-of-own")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get($"/v2/environments/{environment.Text("id")}", "admin-of-own")).Status);
        Assert.False(server.Api.Cluster.LastFinder!.IsAdmin);
    }
}
