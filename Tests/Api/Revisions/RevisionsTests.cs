using System.Net;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Revisions;

public sealed class RevisionsTests
{
    [Fact]
    public async Task The_list_is_of_one_workflow_and_leaves_the_texts_out()
    {
        await using var server = await ApiServer.StartAsync();
        var workflow = server.Cluster.Add(Resource.Workflows, ("name", "w"), ("namespace", ""), ("revision", 2L));
        server.Cluster.Add(
            Resource.WorkflowRevisions,
            ("workflow_id", workflow["id"]),
            ("number", 2L),
            ("created_by", "alice"),
            ("definition", "long")
        );

        var answer = await server.Get("/v2/workflows/w/revisions?sort_keys=number&sort_dirs=desc&limit=5");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("alice", answer.Json["revisions"]![0]!["created_by"]!.GetValue<string>());
        Assert.False(answer.Json["revisions"]![0]!.AsObject().ContainsKey("definition"));
        Assert.Contains(
            new Filter("workflow_id", FilterOperator.Equal, [workflow.Text("id")!]),
            server.Cluster.LastList.Filters,
            new SameFilter()
        );
    }

    [Theory]
    [InlineData("/v2/workflows/nope/revisions", HttpStatusCode.NotFound, "Workflow not found")]
    [InlineData("/v2/workflows/nope/revisions/x", HttpStatusCode.NotFound, "Workflow not found")]
    [InlineData("/v2/workflows/w/revisions/x", HttpStatusCode.BadRequest, "whole number from 1")]
    [InlineData("/v2/workflows/w/revisions/0", HttpStatusCode.BadRequest, "whole number from 1")]
    [InlineData("/v2/workflows/w/revisions/1/diff?to=b", HttpStatusCode.BadRequest, "whole number from 1")]
    [InlineData("/v2/workflows/w/revisions?colour=1", HttpStatusCode.BadRequest, "colour")]
    public async Task What_is_wrong_is_told(string path, HttpStatusCode status, string words)
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Workflows, ("name", "w"), ("namespace", ""));

        var answer = await server.Get(path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Fault);
    }

    [Fact]
    public async Task A_diff_is_with_the_newest_unless_another_is_named()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Workflows, ("name", "w"), ("namespace", ""), ("revision", 4L));

        Assert.Equal(4, (await server.Get("/v2/workflows/w/revisions/1/diff")).Json["to"]!.GetValue<int>());
        Assert.Equal(2, (await server.Get("/v2/workflows/w/revisions/1/diff?to=2")).Json["to"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_start_names_its_revision()
    {
        await using var server = await ApiServer.StartAsync();

        await server.Json("POST", "/v2/executions", """{"workflow_name": "w", "workflow_revision": 3}""");
        var refused = await server.Json("POST", "/v2/executions", """{"workflow_name": "w", "workflow_revision": 0}""");

        Assert.Equal(3, server.Cluster.Asked.OfType<StartExecution>().Single().WorkflowRevision);
        Assert.Contains("greater or equal to 1", refused.Fault);
    }

    [Fact]
    public async Task A_move_needs_its_revision()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("id", "e"));

        var moved = await server.Json("PUT", "/v2/executions/e/revision", """{"revision": 2, "dry_run": true}""");
        var refused = await server.Json("PUT", "/v2/executions/e/revision", """{"dry_run": true}""");

        Assert.Equal(2, moved.Json["to"]!.GetValue<int>());
        Assert.Equal((2L, true), server.Cluster.Asked.OfType<(long, bool)>().Single());
        Assert.Contains("must be given", refused.Fault);
    }

    [Fact]
    public async Task An_upload_tells_its_impact_only_when_asked()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Workflows, ("name", "w"), ("namespace", ""), ("revision", 1L));

        Assert.False((await server.Text("PUT", "/v2/workflows/w", "w")).Json.ContainsKey("impact"));
        Assert.Equal("w", (await server.Text("PUT", "/v2/workflows/w?impact=true", "w")).Json["impact"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("w", (await server.Text("PUT", "/v2/workflows?impact=true", "w")).Json["impact"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(
            "w",
            (await server.Text("POST", "/v2/workflows/validate?identifier=w", "w")).Json["impact"]![0]!["name"]!.GetValue<string>()
        );
        Assert.False((await server.Text("POST", "/v2/workflows/validate", "w")).Json.ContainsKey("impact"));
        Assert.False((await server.Text("POST", "/v2/workflows/validate?identifier=w", "bad")).Json.ContainsKey("impact"));
    }

    private sealed class SameFilter : IEqualityComparer<Filter>
    {
        public bool Equals(Filter? one, Filter? other) =>
            one?.Column == other?.Column && one?.Operator == other?.Operator && one!.Values.SequenceEqual(other!.Values);

        public int GetHashCode(Filter filter) => filter.Column.GetHashCode(StringComparison.Ordinal);
    }
}
