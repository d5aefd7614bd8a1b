using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;

namespace Mistral.Service.Tests.Deactivation;

/// <summary>An execution that leaves memory between every two signals goes on from its rows as if it had stayed.</summary>
public sealed class DeactivationTests : IAsyncLifetime
{
    private readonly ForgetfulExecutions _forgetful = new();
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(silo => silo.Services.AddSingleton<IIncomingGrainCallFilter>(_forgetful));
        await _service.UploadAsync(Workflows.Text);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <param name="signals">At least so many came, each to an execution fresh from its rows: the start, and one for each action that
    /// ended.</param>
    [Theory]
    [InlineData("chain", """{"sum":10}""", 4, 3, 3)]
    [InlineData("join", """{"all":"lrj"}""", 4, 3, 3)]
    [InlineData("items", """{"all":[0,10,20,30,40,50,60]}""", 8, 1, 7)]
    [InlineData("failing", """{"how":"mended"}""", 5, 2, 4)]
    [InlineData("nested", """{"items":[0,10,20,30,40,50,60],"sums":[10,10]}""", 20, 2, 0)]
    public async Task It_ends_as_if_it_had_stayed_in_memory(string workflow, string output, int signals, int tasks, int actions)
    {
        var ended = await EndedAsync(await StartAsync(workflow));

        Assert.Equal("SUCCESS", (string)ended["state"]!);
        Assert.Equal(Sorted(JsonNode.Parse(output)!), Sorted(JsonNode.Parse((string)ended["output"]!)!));
        Assert.True(_forgetful.Activations >= signals, $"{_forgetful.Activations} activations");
        var rows = (await _service.GetAsync($"executions/{ended["id"]}/tasks"))["tasks"]!.AsArray();
        Assert.Equal(tasks, rows.Count);
        var counted = 0;
        foreach (var row in rows)
        {
            counted += (await _service.GetAsync($"tasks/{row!["id"]}/action_executions"))["action_executions"]!.AsArray().Count;
        }

        Assert.Equal(actions, counted);
    }

    [Fact]
    public async Task Pauses_timers_and_results_from_outside_find_it_again()
    {
        var id = await StartAsync("waiting");
        var action = await OutsideAsync();
        await _service.PutAsync($"executions/{id}", new() { ["state"] = "PAUSED" });
        await _service.PutAsync($"action_executions/{action}", new() { ["state"] = "SUCCESS", ["output"] = """{"result": "hello"}""" });

        Assert.Equal("PAUSED", (string)(await _service.GetAsync($"executions/{id}"))["state"]!);

        await _service.PutAsync($"executions/{id}", new() { ["state"] = "RUNNING" });
        var ended = await EndedAsync(id);

        Assert.Equal("SUCCESS", (string)ended["state"]!);
        Assert.Equal(2, (int)JsonNode.Parse((string)ended["output"]!)!["last"]!);
    }

    [Fact]
    public async Task A_rerun_starts_from_the_rows()
    {
        var id = await StartAsync("waiting");
        var action = await OutsideAsync();
        await _service.PutAsync($"action_executions/{action}", new() { ["state"] = "ERROR", ["output"] = """{"result": "no"}""" });
        Assert.Equal("ERROR", (string)(await EndedAsync(id))["state"]!);

        var failed = (await _service.GetAsync($"executions/{id}/tasks?name=outside"))["tasks"]![0]!;
        await _service.PutAsync($"tasks/{failed["id"]}", new() { ["state"] = "RUNNING", ["reset"] = true });
        var again = await OutsideAsync();
        await _service.PutAsync($"action_executions/{again}", new() { ["state"] = "SUCCESS", ["output"] = """{"result": "yes"}""" });

        Assert.Equal("SUCCESS", (string)(await EndedAsync(id))["state"]!);
    }

    private async Task<string> StartAsync(string workflow) =>
        (string)(await _service.PostAsync("executions", new() { ["workflow_name"] = workflow }))["id"]!;

    private Task<JsonObject> EndedAsync(string id) =>
        _service.UntilAsync($"executions/{id}", execution => (string)execution["state"]! is "SUCCESS" or "ERROR" or "CANCELLED");

    /// <summary>Id of the action that waits for the outside.</summary>
    private async Task<string> OutsideAsync()
    {
        var found = await _service.UntilAsync(
            "action_executions?state=RUNNING&name=std.async_noop",
            list => list["action_executions"]!.AsArray().Count == 1
        );
        return (string)found["action_executions"]![0]!["id"]!;
    }

    private static string Sorted(JsonNode node) =>
        node is JsonObject map
            ? string.Join(
                ';',
                map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value!.ToJsonString()}")
            )
            : node.ToJsonString();
}
