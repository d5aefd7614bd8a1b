using System.Net;
using Mistral.Api.Tests.Fakes;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Tasks;

public sealed class TasksTests
{
    [Fact]
    public async Task A_single_task_has_its_result_as_text_a_list_has_not()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(
            Resource.Tasks,
            ("id", "t"),
            ("type", "ACTION"),
            ("processed", true),
            ("published", "{}"),
            ("started_at", FakeCluster.Noon)
        );

        var one = (await server.Get("/v2/tasks/t")).Json;
        var listed = (await server.Get("/v2/tasks")).Json["tasks"]![0]!.AsObject();

        Assert.Equal("{\"a\": 1}", one["result"]!.GetValue<string>());
        Assert.True(one["processed"]!.GetValue<bool>());
        Assert.Equal("2025-11-25 12:00:00", one["started_at"]!.GetValue<string>());
        Assert.False(one.ContainsKey("published_global"));
        Assert.Equal("{}", one["runtime_context"]!.GetValue<string>());
        Assert.False(listed.ContainsKey("result"));
        Assert.Single(listed, entry => entry.Key.Contains("type", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Global_variables_show_when_there_are_any_and_fields_may_ask_for_the_result()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Tasks, ("id", "t"), ("published_global", "{\"g\": 1}"));

        Assert.Equal("{\"g\": 1}", (await server.Get("/v2/tasks/t")).Json["published_global"]!.GetValue<string>());
        Assert.Equal(["id", "result"], (await server.Get("/v2/tasks/t?fields=result")).Json.Select(entry => entry.Key));
        Assert.Equal(["id", "state"], (await server.Get("/v2/tasks/t?fields=state")).Json.Select(entry => entry.Key));
    }

    [Fact]
    public async Task Where_a_task_runs_and_what_it_sees_are_asked_as_a_tenant()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Tasks, ("id", "t"), ("workflow_execution_id", "e"));

        Assert.Equal("""{"runs": []}""", (await server.Get("/v2/tasks/t/runs")).Text);
        Assert.Contains(("runs", "t", Caller.Anonymous), server.Cluster.Asked);
        Assert.Equal("t", (await server.Get("/v2/tasks/t/context")).Json["task_execution_id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v2/tasks/other/context")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get("/v2/tasks/t/runs?nosuch=1")).Status);
    }

    [Fact]
    public async Task A_rerun_goes_to_the_execution_of_the_task()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Tasks, ("id", "t"), ("workflow_execution_id", "e"), ("state", "ERROR"));

        var answer = await server.Json("PUT", "/v2/tasks/t", """{"id": "t", "state": "RUNNING", "reset": "yes", "env": "{\"k\": 1}"}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Json.ContainsKey("result"));
        Assert.Equal(
            new UpdateTask("t", null, null, "RUNNING", true, "{\"k\": 1}", Caller.Anonymous),
            server.Cluster.Asked.OfType<UpdateTask>().Single()
        );
    }

    [Theory]
    [InlineData("GET", "/v2/tasks/none", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/v2/tasks/none", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/v2/tasks", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/tasks/none/action_executions", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/tasks/none/workflow_executions", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/tasks/none/executions", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/tasks/11111111-2222-3333-4444-555555555555/action_executions", HttpStatusCode.OK)]
    [InlineData("GET", "/v2/tasks?workflow_execution_id=abc", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/tasks?result=1", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/v2/tasks/t", HttpStatusCode.MethodNotAllowed)]
    public async Task Statuses_of_what_is_not_there_or_not_allowed(string method, string path, HttpStatusCode status)
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(
            status,
            (await server.Send(method, path, method == "PUT" ? """{"state": "RUNNING"}""" : null, "application/json")).Status
        );
    }

    [Fact]
    public async Task What_ran_under_a_task_is_listed_by_kind()
    {
        await using var server = await ApiServer.StartAsync();
        var task = server.Cluster.NextId();
        var action = server
            .Cluster.Add(Resource.ActionExecutions, ("task_execution_id", task), ("output", "{\"result\": 1}"), ("task_name", "t"))
            .Text("id");
        server.Cluster.Add(Resource.ActionExecutions, ("task_execution_id", "another"));
        server.Cluster.Add(Resource.Executions, ("task_execution_id", task), ("input", "{}"));

        var actions = (await server.Get($"/v2/tasks/{task}/action_executions")).Json["action_executions"]!.AsArray();
        var executions = (await server.Get($"/v2/tasks/{task}/workflow_executions")).Json["executions"]!.AsArray();
        var tree = await server.Get($"/v2/tasks/{task}/executions?max_depth=-1&errors_only=");
        var one = await server.Get($"/v2/tasks/{task}/action_executions/{action}");

        Assert.Equal("t", actions.Single()!["task_name"]!.GetValue<string>());
        Assert.False(actions.Single()!.AsObject().ContainsKey("output"));
        Assert.DoesNotContain(executions.Single()!.AsObject(), entry => entry.Key is "input" or "params" or "output");
        Assert.Single(tree.Json["executions"]!.AsArray());
        Assert.Equal("{\"result\": 1}", one.Json["output"]!.GetValue<string>());
    }
}
