using System.Net;
using System.Text.Json.Nodes;
using Mistral.Api.Audit;
using Mistral.Api.Settings;
using Mistral.Api.Tests.Identity;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Audit;

/// <summary>What is written down of requests, and when.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mistral-audit").FullName;
    private TokenServer _server = null!;

    private Fakes.FakeCluster Cluster => _server.Api.Cluster;

    public async Task InitializeAsync() =>
        _server = await TokenServer.StartAsync(options => options with { Audit = new AuditOptions(_folder) { MaxFileBytes = 1_000_000 } });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_change_is_on_the_disk_when_it_is_answered_with_all_that_CADF_wants()
    {
        var answer = await _server.Send(
            "POST",
            "/v2/executions",
            "member-of-own",
            """{"id": "e1", "workflow_name": "wf"}""",
            "application/json",
            ("User-Agent", "client/1")
        );

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var written = Assert.Single(Events());
        Assert.Equal("http://schemas.dmtf.org/cloud/audit/1.0/event", Text(written, "typeURI"));
        Assert.Equal("activity", Text(written, "eventType"));
        Assert.Matches("^2026-11-25T12:00:00\\.000000\\+0000$", Text(written, "eventTime"));
        Assert.True(Guid.TryParse(Text(written, "id"), out _));
        Assert.Equal(("create", "success"), (Text(written, "action"), Text(written, "outcome")));
        Assert.Equal(("HTTP", "201"), (Text(written["reason"]!, "reasonType"), Text(written["reason"]!, "reasonCode")));
        var initiator = written["initiator"]!;
        Assert.Equal(
            ("service/security/account/user", "user-id", "user", "own"),
            (Text(initiator, "typeURI"), Text(initiator, "id"), Text(initiator, "name"), Text(initiator, "project_id"))
        );
        Assert.Equal("client/1", Text(initiator["host"]!, "agent"));
        Assert.Equal(
            ("service/workflow/executions", "e1", "wf"),
            (Text(written["target"]!, "typeURI"), Text(written["target"]!, "id"), Text(written["target"]!, "name"))
        );
        Assert.Equal("service/workflow", Text(written["observer"]!, "typeURI"));
        Assert.Equal("/v2/executions", Text(written, "requestPath"));
        Assert.Equal($"correlation_id?value={answer.Header("X-Openstack-Request-Id")}", written["tags"]![0]!.GetValue<string>());
    }

    [Fact(Timeout = 30_000)]
    public async Task Nothing_of_bodies_queries_and_tokens_is_written_down()
    {
        await _server.Send(
            "POST",
            "/v2/executions?password=hidden-1",
            "member-of-own",
            """{"id": "e1", "workflow_name": "wf", "input": {"password": "hidden-2"}, "description": "hidden-3"}""",
            "application/json",
            ("X-Target-Auth-Token", "hidden-4")
        );
        await _server.Send("POST", "/v2/workflows", "member-of-own", "one", "text/plain");
        await _server.Send(
            "PUT",
            "/v2/executions/e1",
            "member-of-own",
            """{"state_info": "hidden-6", "bogus": "hidden-7"}""",
            "application/json"
        );

        Assert.Equal(3, Events().Count);
        Assert.DoesNotContain("hidden", All(), StringComparison.Ordinal);
        Assert.DoesNotContain("member-of-own", All(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_refused_is_written_down_as_a_failure_and_what_nobody_knows_as_unknown()
    {
        await _server.Send("POST", "/v2/code_sources?name=c", "member-of-own", "text", "text/plain");
        await _server.Send("POST", "/v2/executions", "member-of-own", "{", "application/json");
        await _server.Send("DELETE", "/v2/nothing/here", "member-of-own");
        Cluster.Failure = new MistralFault(FaultKind.Unavailable, "away");
        await _server.Send("POST", "/v2/executions", "member-of-own", """{"workflow_name": "wf"}""", "application/json");

        Assert.Equal(
            ["failure 403", "failure 400", "failure 404", "unknown 503"],
            Events().Select(written => $"{Text(written, "outcome")} {Text(written["reason"]!, "reasonCode")}")
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_has_no_valid_token_fills_no_disk()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.Send("POST", "/v2/executions", null, "{}", "application/json")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.Send("DELETE", "/v2/executions/e", "bogus")).Status);

        Assert.Empty(Events());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/v2/executions/e1")]
    [InlineData("/v2/executions/e1/explain")]
    [InlineData("/v2/executions/e1/graph")]
    [InlineData("/v2/executions/e1/definition")]
    public async Task A_look_at_one_object_of_another_project_is_written_down(string path)
    {
        Cluster.Add(Resource.Executions, ("id", "e1"), ("project_id", "other"), ("state", "RUNNING"));

        Assert.Equal(HttpStatusCode.OK, (await _server.Get(path, "admin-of-own")).Status);

        var written = Assert.Single(Events());
        Assert.Equal(("read", "e1"), (Text(written, "action"), Text(written["target"]!, "id")));
        Assert.Equal(("project_ids", "other"), (Text(written["attachments"]![0]!, "name"), Text(written["attachments"]![0]!, "content")));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_list_over_projects_names_those_it_has_shown_whatever_fields_it_has()
    {
        Cluster.Add(Resource.Executions, ("project_id", "own"), ("state", "RUNNING"));
        Cluster.Add(Resource.Executions, ("project_id", "b"), ("state", "RUNNING"));
        Cluster.Add(Resource.Executions, ("project_id", "a"), ("state", "RUNNING"));

        var answer = await _server.Get("/v2/executions?all_projects=true&fields=state", "admin-of-own");

        Assert.Equal(["id", "state"], answer.Json["executions"]![0]!.AsObject().Select(entry => entry.Key));
        var written = Assert.Single(Events());
        Assert.Equal("read/list", Text(written, "action"));
        Assert.Contains(
            written["attachments"]!.AsArray(),
            entry => Text(entry!, "name") == "project_ids" && Text(entry!, "content") == "a b"
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task Looks_at_ones_own_and_at_what_is_public_are_not_written_down()
    {
        Cluster.Add(Resource.Executions, ("id", "e1"), ("project_id", "own"), ("state", "RUNNING"));
        Cluster.Add(Resource.Workflows, ("name", "public"), ("namespace", ""), ("project_id", "other"), ("scope", "public"));

        await _server.Get("/v2/executions", "member-of-own");
        await _server.Get("/v2/executions/e1", "admin-of-own");
        await _server.Get("/v2/executions/e1/explain", "admin-of-own");
        Assert.Equal(HttpStatusCode.OK, (await _server.Get("/v2/workflows/public", "member-of-own")).Status);

        Assert.Empty(Events());
    }

    [Fact(Timeout = 30_000)]
    public async Task Checks_and_simulations_change_nothing()
    {
        await _server.Send("POST", "/v2/workflows/validate", "member-of-own", "one", "text/plain");
        await _server.Send("POST", "/v2/workflows/graph", "member-of-own", "one", "text/plain");
        await _server.Send("POST", "/v2/simulations", "member-of-own", """{"definition": "one"}""", "application/json");

        Assert.Empty(Events());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_upload_of_several_names_them_all()
    {
        await _server.Send("POST", "/v2/workflows", "member-of-own", "one\ntwo", "text/plain");

        var targets = Assert.Single(Events())["attachments"]!.AsArray().Single(entry => Text(entry!, "name") == "targets");
        Assert.Equal(Cluster.Rows.Select(row => row.Text("id")), Text(targets!, "content").Split(' '));
    }

    [Fact(Timeout = 30_000)]
    public async Task While_nothing_can_be_written_down_nothing_is_done()
    {
        // Each event begins a file, and there is no folder for it.
        await using var server = await TokenServer.StartAsync(options =>
            options with
            {
                Audit = new AuditOptions(Path.Combine(_folder, "own")) { MaxFileBytes = 1 },
            }
        );
        Directory.Delete(Path.Combine(_folder, "own"), recursive: true);

        var first = await Start(server);
        var second = await Start(server);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (first.Status, second.Status));
        Assert.StartsWith("It was done, and the audit log could not take it", first.Fault, StringComparison.Ordinal);
        Assert.StartsWith("Nothing was done: the audit log takes no events", second.Fault, StringComparison.Ordinal);
        Assert.Single(server.Api.Cluster.Asked.OfType<StartExecution>());
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/workflows", "member-of-own")).Status);
        Directory.CreateDirectory(Path.Combine(_folder, "own"));
        Assert.Equal(HttpStatusCode.Created, (await Start(server)).Status);

        static Task<Answer> Start(TokenServer server) =>
            server.Send("POST", "/v2/executions", "member-of-own", """{"workflow_name": "wf"}""", "application/json");
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_the_setting_nothing_is_written()
    {
        await using var server = await TokenServer.StartAsync();

        Assert.Equal(
            HttpStatusCode.Created,
            (await server.Send("POST", "/v2/executions", "member-of-own", """{"workflow_name": "wf"}""", "application/json")).Status
        );
        Assert.Empty(Events());
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private string All() =>
        string.Concat(Directory.GetFiles(_folder, "audit-*.log").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private List<JsonNode> Events() => [.. All().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
