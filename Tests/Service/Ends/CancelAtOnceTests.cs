using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Ends;

/// <summary>Whatever an execution evaluates, who ends it is answered at once: all expressions here would take minutes.</summary>
public sealed class CancelAtOnceTests : IAsyncLifetime
{
    private const string Endless = "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}{{ 1 }}";

    private const string Definitions = $$$"""
        version: '2.0'

        first:
          tasks:
            a: {action: std.echo, input: {output: "{{{Endless}}}"}}

        later:
          tasks:
            outside: {action: std.async_noop, publish: {x: "{{{Endless}}}"}, on-success: after}
            after: {action: std.noop}

        retried:
          tasks:
            a: {action: std.fail, retry: {count: 1000000000, delay: 0}}

        above:
          tasks:
            s: {workflow: later}

        wide:
          tasks:
            many: {with-items: 'i in <% range(2000) %>', workflow: waiting}

        waiting:
          tasks:
            outside: {action: std.async_noop}

        beside:
          tasks:
            a: {action: std.noop}
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private const int NotYetThere = 404;

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(
            _ => { },
            ("expressions:max_seconds", "3600"),
            ("expressions:max_decision_seconds", "3600"),
            ("expressions:max_steps", "2147483647"),
            ("expressions:max_decision_steps", "2147483647"),
            ("expressions:max_memory_mb", "1000000"),
            ("expressions:max_decision_memory_mb", "1000000")
        );
        await _service.UploadAsync(Definitions);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task An_execution_whose_start_is_still_evaluated(string method)
    {
        var id = Guid.CreateVersion7().ToString();
        var start = _service.AnsweredAsync(HttpMethod.Post, "executions", new() { ["workflow_name"] = "first", ["id"] = id });

        await EndAsync(method, id);

        Assert.Equal(201, (await start.WaitAsync(Limit, TimeProvider.System)).Status);
        if (method == "PUT")
        {
            Assert.Equal(
                "It was cancelled while its first tasks were being decided.",
                (string)(await _service.GetAsync($"executions/{id}"))["state_info"]!
            );
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task An_execution_that_evaluates_what_its_action_brought(string method)
    {
        var id = await StartAsync("later");
        var result = await ResultAsync();
        await UntilItEvaluatesAsync();

        await EndAsync(method, id);

        var answered = await result.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(method == "PUT" ? 200 : 404, answered.Status);
        if (method == "PUT")
        {
            var task = (await _service.GetAsync($"executions/{id}/tasks"))["tasks"]![0]!;
            Assert.Contains(
                "[expressions] max_cancelled_seconds",
                (string)(await _service.GetAsync($"tasks/{task["id"]}"))["state_info"]!,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_sub_workflow_that_evaluates()
    {
        var id = await StartAsync("above");
        var result = await ResultAsync();
        await UntilItEvaluatesAsync();

        await EndAsync("PUT", id);

        await _service.UntilAsync(
            "executions?workflow_name=neq:beside&fields=id,state",
            list => list["executions"]!.AsArray().All(row => (string)row!["state"]! == "CANCELLED")
        );
        Assert.Equal(200, (await result.WaitAsync(Limit, TimeProvider.System)).Status);
    }

    [Fact]
    public async Task An_execution_that_tries_again_for_ever()
    {
        var id = await StartAsync("retried");
        await _service.UntilAsync("action_executions?limit=600&fields=id", list => list["action_executions"]!.AsArray().Count >= 500);

        await EndAsync("PUT", id);
    }

    [Fact]
    public async Task A_parent_of_many_sub_workflows()
    {
        var id = await StartAsync("wide");
        await _service.UntilAsync(
            "action_executions?state=RUNNING&limit=100&fields=id",
            list => list["action_executions"]!.AsArray().Count >= 50
        );

        await EndAsync("PUT", id);

        await _service.UntilAsync("executions?limit=1000&state=RUNNING&fields=id", list => list["executions"]!.AsArray().Count == 0);
    }

    private async Task EndAsync(string method, string id)
    {
        var path = method == "PUT" ? $"executions/{id}" : $"executions/{id}?force=true";
        var began = TimeProvider.System.GetTimestamp();
        (int, JsonObject) answer;
        do
        {
            answer = await _service
                .AnsweredAsync(new(method), path, method == "PUT" ? new() { ["state"] = "CANCELLED" } : null)
                .WaitAsync(Limit, TimeProvider.System);
        } while (answer.Item1 == NotYetThere && TimeProvider.System.GetElapsedTime(began) < Limit);

        var (status, body) = answer;
        Assert.Equal(method == "PUT" ? 200 : 204, status);
        Assert.True((string?)body["state"] == (method == "PUT" ? "CANCELLED" : null), body.ToJsonString());
        var after = await _service.AnsweredAsync(HttpMethod.Get, $"executions/{id}", null);
        Assert.Equal((method == "PUT" ? 200 : 404, method == "PUT" ? "CANCELLED" : null), (after.Status, (string?)after.Body["state"]));
    }

    /// <summary>What an execution beside it tells: an evaluation of the project takes long.</summary>
    private async Task UntilItEvaluatesAsync()
    {
        var beside = await StartAsync("beside");
        await _service.UntilAsync($"executions/{beside}/explain", answer => (long)answer["evaluations"]!["used"]! == 1);
    }

    private async Task<Task<(int Status, JsonObject Body)>> ResultAsync()
    {
        var action = (
            await _service.UntilAsync("action_executions?state=RUNNING", list => list["action_executions"]!.AsArray().Count == 1)
        )["action_executions"]![0]!;
        return _service.AnsweredAsync(
            HttpMethod.Put,
            $"action_executions/{action["id"]}",
            new() { ["state"] = "SUCCESS", ["output"] = """{"result": 1}""" }
        );
    }

    private async Task<string> StartAsync(string workflow) =>
        (string)(await _service.PostAsync("executions", new() { ["workflow_name"] = workflow }))["id"]!;
}
