using System.Net;
using Mistral.Api.Tests.Routes;

namespace Mistral.Api.Tests.Graphs;

public sealed class GraphsTests
{
    [Fact]
    public async Task A_text_gives_the_graph_of_each_workflow_or_says_what_is_wrong_with_it()
    {
        await using var server = await ApiServer.StartAsync();

        var good = await server.Text("POST", "/v2/workflows/graph", "one");
        var bad = await server.Text("POST", "/v2/workflows/graph", "bad");

        Assert.Equal("one", good.Json["graphs"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, bad.Status);
        Assert.Equal("it is bad", bad.Fault);
    }

    [Fact]
    public async Task What_does_not_exist_has_no_graph_and_no_definition()
    {
        await using var server = await ApiServer.StartAsync();

        foreach (
            var path in new[] { "workflows/none/graph", $"executions/{RouteCases.Id}/graph", $"executions/{RouteCases.Id}/definition" }
        )
        {
            Assert.Equal(HttpStatusCode.NotFound, (await server.Get($"/v2/{path}")).Status);
        }
    }

    [Fact]
    public async Task Executions_are_counted_by_state()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal("""{"counts":{"ERROR":2},"more":[]}""", (await server.Get("/v2/execution_counts")).Text);
        Assert.Equal(
            """{"counts":{"ERROR":2,"SUCCESS":50},"more":["SUCCESS"]}""",
            (await server.Get("/v2/execution_counts?at_most=50")).Text
        );
        foreach (var wrong in new[] { "0", "-1", "x", "99999999999" })
        {
            Assert.Contains($"not '{wrong}'", (await server.Get($"/v2/execution_counts?at_most={wrong}")).Fault);
        }
    }
}
