using System.Net;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.ActionExecutions;

public sealed class ActionExecutionsTests
{
    [Fact]
    public async Task Running_an_action_answers_with_what_it_gave()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json(
            "POST",
            "/v2/action_executions",
            """{"name": "std.echo", "input": "{\"output\": 1}", "params": "{\"run_sync\": true}"}"""
        );

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("{\"result\": 1}", answer.Json["output"]!.GetValue<string>());
        Assert.True(answer.Json.ContainsKey("updated_at"));
        var asked = server.Cluster.Asked.OfType<RunAction>().Single();
        Assert.Equal(
            ("std.echo", "{\"output\": 1}", "{\"run_sync\": true}", ""),
            (asked.Name, asked.Input, asked.Params, asked.WorkflowNamespace)
        );
    }

    [Fact]
    public async Task A_result_goes_to_the_execution_that_waits_for_it_or_to_the_lone_action()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.ActionExecutions, ("id", "a"), ("workflow_execution_id", "e"), ("task_execution_id", "t"));
        server.Cluster.Add(Resource.ActionExecutions, ("id", "b"));

        var first = await server.Json("PUT", "/v2/action_executions/a", """{"state": "SUCCESS", "output": {"x": 1}}""");
        var second = await server.Json("PUT", "/v2/action_executions/b", """{"state": "ERROR", "output": "{\"x\": 2}"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(
            [new("a", "SUCCESS", "{\"x\": 1}", Caller.Anonymous), new UpdateAction("b", "ERROR", "{\"x\": 2}", Caller.Anonymous)],
            server.Cluster.Asked.OfType<UpdateAction>()
        );
    }

    [Theory]
    [InlineData("POST", "", """{"input": "{}"}""", HttpStatusCode.BadRequest, "Please provide at least action name to run action.")]
    [InlineData("PUT", "/b", """{"output": {}}""", HttpStatusCode.BadRequest, "actual: Unset")]
    [InlineData("PUT", "/b", """{"state": "IDLE"}""", HttpStatusCode.BadRequest, "actual: IDLE")]
    [InlineData("PUT", "/b", """{"state": "SUCCESS", "output": 3}""", HttpStatusCode.BadRequest, "must be a dictionary")]
    [InlineData("PUT", "/none", """{"state": "SUCCESS"}""", HttpStatusCode.NotFound, "ActionExecution not found [id=none]")]
    [InlineData("PUT", "", """{"state": "SUCCESS"}""", HttpStatusCode.BadRequest, "Missing argument: \"id\"")]
    [InlineData("DELETE", "", null, HttpStatusCode.BadRequest, "Missing argument: \"id\"")]
    [InlineData("GET", "/none", null, HttpStatusCode.NotFound, "ActionExecution not found [id=none]")]
    [InlineData("GET", "?params={}", null, HttpStatusCode.BadRequest, "params")]
    [InlineData("DELETE", "/none", null, HttpStatusCode.Forbidden, "Action execution deletion is not allowed.")]
    public async Task Refusals_say_what_is_wrong(string method, string path, string? body, HttpStatusCode status, string words)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Send(method, $"/v2/action_executions{path}", body, "application/json");

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Fault);
    }

    [Fact]
    public async Task Where_it_is_allowed_only_lone_actions_can_be_deleted()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { AllowActionExecutionDeletion = true });
        server.Cluster.Add(Resource.ActionExecutions, ("id", "a"), ("task_execution_id", "t"));
        server.Cluster.Add(Resource.ActionExecutions, ("id", "b"));

        Assert.Equal(HttpStatusCode.NotFound, (await server.Delete("/v2/action_executions/none")).Status);
        Assert.Equal("Only ad-hoc action execution can be deleted.", (await server.Delete("/v2/action_executions/a")).Fault);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Delete("/v2/action_executions/b")).Status);
    }

    [Fact]
    public async Task Lists_have_output_only_when_asked_for_it()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.ActionExecutions, ("id", "b"), ("accepted", true), ("output", "{}"));

        var without = (await server.Get("/v2/action_executions?accepted=1")).Json["action_executions"]![0]!.AsObject();
        var with = (await server.Get("/v2/action_executions?include_output=true")).Json["action_executions"]![0]!.AsObject();

        Assert.False(without.ContainsKey("output"));
        Assert.False(without.ContainsKey("last_heartbeat"));
        Assert.Equal("{}", with["output"]!.GetValue<string>());
    }
}
