using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Actions;

/// <summary>On the whole service: an action that runs stops when nobody wants it any more. The server that it called sees that.</summary>
public sealed class CancellationTests : IAsyncLifetime
{
    private const string Definitions = """
        version: '2.0'

        call:
          input: [url]
          tasks:
            a: {action: std.http, input: {url: <% $.url %>}}

        late:
          input: [url]
          tasks:
            a: {action: std.http, input: {url: <% $.url %>}, timeout: 3}

        items:
          input: [url]
          tasks:
            a: {with-items: 'i in <% range(3) %>', concurrency: 2, action: std.http, input: {url: <% $.url %>}}

        above:
          input: [url]
          tasks:
            s: {workflow: call, input: {url: <% $.url %>}}
        """;

    private readonly SilentServer _server = new();
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { });
        await _service.UploadAsync(Definitions);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _server.Dispose();
    }

    [Theory]
    [InlineData("call")]
    [InlineData("above")]
    public async Task Cancelling_the_workflow_stops_its_action(string workflow)
    {
        var id = await StartAsync(workflow);
        var request = await _server.NextAsync();

        await _service.PutAsync($"executions/{id}", new() { ["state"] = "CANCELLED" });

        await request.GivenUpAsync();
        await _service.UntilAsync(
            "action_executions?name=std.http",
            list => list["action_executions"]!.AsArray().All(row => (string)row!["state"]! == "CANCELLED")
        );
        Assert.Equal("CANCELLED", (string)(await _service.GetAsync($"executions/{id}"))["state"]!);
    }

    [Fact]
    public async Task Cancelling_the_workflow_stops_all_items_that_run()
    {
        var id = await StartAsync("items");
        SilentRequest[] requests = [await _server.NextAsync(), await _server.NextAsync()];

        await _service.PutAsync($"executions/{id}", new() { ["state"] = "CANCELLED" });

        await Task.WhenAll(requests.Select(request => request.GivenUpAsync()));
        var rows = await _service.UntilAsync(
            "action_executions?name=std.http",
            list => list["action_executions"]!.AsArray().All(row => (string)row!["state"]! == "CANCELLED")
        );
        Assert.Equal(2, rows["action_executions"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_timeout_of_the_task_stops_its_action()
    {
        var id = await StartAsync("late");
        var request = await _server.NextAsync();

        await request.GivenUpAsync();

        var ended = await _service.UntilAsync($"executions/{id}", execution => (string)execution["state"]! == "ERROR");
        Assert.Contains("Task timed out [timeout(s)=3].", (string)ended["state_info"]!);
    }

    [Theory]
    [InlineData("CANCELLED")]
    [InlineData("SUCCESS")]
    public async Task Ending_an_action_by_hand_stops_it(string state)
    {
        var row = await RunAsync(new() { ["save_result"] = true });
        var request = await _server.NextAsync();

        await _service.PutAsync($"action_executions/{row["id"]}", new() { ["state"] = state, ["output"] = """{"result": 1}""" });

        await request.GivenUpAsync();
        Assert.Equal(state, (string)(await _service.GetAsync($"action_executions/{row["id"]}"))["state"]!);
    }

    [Fact]
    public async Task The_timeout_of_an_action_by_itself_stops_it()
    {
        var run = RunAsync(new() { ["run_sync"] = true, ["timeout"] = 1 });
        await (await _server.NextAsync()).GivenUpAsync();

        var row = await run;
        Assert.Equal(("ERROR", """{"result": "Timeout after 1 seconds"}"""), ((string)row["state"]!, (string)row["output"]!));
    }

    private async Task<string> StartAsync(string workflow) =>
        (string)
            (
                await _service.PostAsync(
                    "executions",
                    new()
                    {
                        ["workflow_name"] = workflow,
                        ["input"] = new JsonObject { ["url"] = _server.Url },
                    }
                )
            )["id"]!;

    private Task<JsonObject> RunAsync(JsonObject parameters) =>
        _service.PostAsync(
            "action_executions",
            new()
            {
                ["name"] = "std.http",
                ["input"] = new JsonObject { ["url"] = _server.Url },
                ["params"] = parameters,
            }
        );
}
