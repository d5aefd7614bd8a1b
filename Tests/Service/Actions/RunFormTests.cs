using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Actions;

/// <summary><c>POST /action_executions</c> in all forms, on the whole service.</summary>
public sealed class RunFormTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { }, ("executor:host", "here"));
        await _service.UploadAsync(
            "actions",
            "version: '2.0'\nshout:\n  input: [what]\n  base: std.js script='return $.toUpperCase()' context=<% $.what %>\n  output: "
                + "'<% $ %>!'\n"
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("std.echo", """{"output": "a"}""", """{"result": "a"}""")]
    [InlineData("std.js", """{"script": "return 1"}""", """{"result": 1}""")]
    [InlineData("std.echo", """{"output": "a", "delay": 0.01}""", """{"result": "a"}""")]
    [InlineData("shout", """{"what": "a"}""", """{"result": "A"}""")]
    public async Task What_is_not_to_be_kept_is_answered_at_once_and_has_no_id(string name, string input, string output)
    {
        foreach (
            var parameters in (string?[])
                [null, """{"run_sync": true}""", """{"target": "here"}""", """{"run_sync": true, "target": "here"}"""]
        )
        {
            var row = await RunAsync(name, input, parameters);

            Assert.Equal(("SUCCESS", output, null), ((string)row["state"]!, (string)row["output"]!, (string?)row["id"]));
        }

        Assert.Empty((await _service.GetAsync("action_executions"))["action_executions"]!.AsArray());
    }

    [Theory]
    [InlineData("std.echo", """{"output": "a"}""", """{"result": "a"}""")]
    [InlineData("std.js", """{"script": "return 1"}""", """{"result": 1}""")]
    [InlineData("shout", """{"what": "a"}""", """{"result": "A!"}""")]
    public async Task What_is_to_be_kept_is_RUNNING_and_gets_its_result_later(string name, string input, string output)
    {
        foreach (var parameters in (string[])["""{"save_result": true}""", """{"save_result": true, "target": "here"}"""])
        {
            var row = await RunAsync(name, input, parameters);
            Assert.Equal("RUNNING", (string)row["state"]!);

            var ended = await _service.UntilAsync($"action_executions/{row["id"]}", action => (string)action["state"]! != "RUNNING");

            Assert.Equal(("SUCCESS", output), ((string)ended["state"]!, (string)ended["output"]!));
        }
    }

    [Fact]
    public async Task What_is_to_be_kept_and_awaited_is_both()
    {
        var row = await RunAsync("std.js", """{"script": "return 1"}""", """{"run_sync": true, "save_result": true}""");

        Assert.Equal(("SUCCESS", """{"result": 1}"""), ((string)row["state"]!, (string)row["output"]!));
        Assert.Equal("SUCCESS", (string)(await _service.GetAsync($"action_executions/{row["id"]}"))["state"]!);
    }

    [Fact]
    public async Task An_asynchronous_one_is_kept_and_waits_for_its_result()
    {
        var row = await RunAsync("std.async_noop", "{}", null);
        Assert.Equal("RUNNING", (string)row["state"]!);

        await _service.PutAsync($"action_executions/{row["id"]}", new() { ["state"] = "SUCCESS", ["output"] = """{"x": 5}""" });

        Assert.Equal("""{"result": {"x": 5}}""", (string)(await _service.GetAsync($"action_executions/{row["id"]}"))["output"]!);
    }

    [Theory]
    [InlineData("std.echo", """{"output": "a"}""")]
    [InlineData("std.js", """{"script": "return 1"}""")]
    [InlineData("shout", """{"what": "a"}""")]
    public async Task A_target_that_is_not_there_fails_the_action_in_every_form(string name, string input)
    {
        foreach (
            var parameters in (string[])
                ["""{"target": "there"}""", """{"run_sync": true, "target": "there"}""", """{"save_result": true, "target": "there"}"""]
        )
        {
            var row = await RunAsync(name, input, parameters);
            var ended = row["id"] is { } id
                ? await _service.UntilAsync($"action_executions/{id}", action => (string)action["state"]! != "RUNNING")
                : row;

            Assert.Equal("ERROR", (string)ended["state"]!);
            Assert.Contains("No executor with the host name 'there' is running", (string)ended["output"]!);
        }
    }

    [Theory]
    [InlineData("std.async_noop", "{}", """{"run_sync": true}""", "Action does not support synchronous execution.")]
    [InlineData("std.nope", "{}", null, "Failed to find action [action_name=std.nope]")]
    [InlineData("std.echo", "{}", null, "Invalid input [name=std.echo, class=mistral.actions.std_actions.EchoAction, missing=['output']]")]
    [InlineData("std.echo", """{"output": 1}""", """{"target": 5}""", "The param 'target' must be the host name of an executor, not 5")]
    [InlineData("std.echo", """{"output": 1}""", """{"timeout": "soon"}""", "The param 'timeout' must be a number of seconds, not 'soon'")]
    public async Task What_cannot_be_run_is_refused_with_its_reason(string name, string input, string? parameters, string reason)
    {
        var (status, answer) = await _service.AnsweredAsync(HttpMethod.Post, "action_executions", Body(name, input, parameters));

        Assert.Equal((400, reason), (status, (string)answer["faultstring"]!));
    }

    [Fact]
    public async Task An_uploaded_action_runs_checked_by_its_constructor_and_listed_with_it()
    {
        await _service.UploadAsync(
            "code_sources?name=src",
            "class Greet { constructor({who, times = 1}) { this.who = who; this.times = times; } run() { return "
                + "this.who.repeat(this.times); } }"
        );
        await _service.PostAsync(
            "dynamic_actions",
            new()
            {
                ["name"] = "acme.greet",
                ["class_name"] = "Greet",
                ["code_source_name"] = "src",
            }
        );

        Assert.Equal("""{"result": "aa"}""", (string)(await RunAsync("acme.greet", """{"who": "a", "times": 2}""", null))["output"]!);
        Assert.Equal("who, times=1", (string)(await _service.GetAsync("actions/acme.greet"))["input"]!);
        var (_, refusal) = await _service.AnsweredAsync(
            HttpMethod.Post,
            "action_executions",
            Body("acme.greet", """{"whom": "a"}""", null)
        );
        Assert.Contains("unexpected=['whom']", (string)refusal["faultstring"]!);
    }

    private Task<JsonObject> RunAsync(string name, string input, string? parameters) =>
        _service.PostAsync("action_executions", Body(name, input, parameters));

    private static JsonObject Body(string name, string input, string? parameters)
    {
        var body = new JsonObject { ["name"] = name, ["input"] = JsonNode.Parse(input) };
        if (parameters is not null)
        {
            body["params"] = JsonNode.Parse(parameters);
        }

        return body;
    }
}
