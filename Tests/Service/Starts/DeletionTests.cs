using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Starts;

/// <summary>What is deleted while something depends on it, on the whole service.</summary>
public sealed class DeletionTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { });
        await _service.UploadAsync(
            """
            version: '2.0'
            waits: {tasks: {t: {action: std.async_noop}}}
            joins: {tasks: {a: {action: std.noop, on-success: j}, b: {action: std.async_noop, on-success: j}, j: {join: all}}}
            top: {tasks: {t: {workflow: middle}, all: {with-items: 'i in <% [1, 2] %>', workflow: bottom}}}
            middle: {tasks: {t: {workflow: bottom}}}
            bottom: {tasks: {t: {action: std.echo output=1}}}
            """
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_execution_outlives_its_definition_and_can_be_cancelled()
    {
        var id = await StartAsync("waits", "RUNNING");
        await DeleteAsync("workflows/waits", 204);

        var cancelled = await _service.PutAsync($"executions/{id}", new() { ["state"] = "CANCELLED", ["state_info"] = "by a person" });

        Assert.Equal(("CANCELLED", "by a person"), ((string)cancelled["state"]!, (string)cancelled["state_info"]!));
        Assert.Equal("CANCELLED", (string)(await _service.GetAsync($"executions/{id}"))["state"]!);
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("joins")]
    public async Task A_running_execution_is_deleted_by_force_only_and_leaves_nothing(string workflow)
    {
        var id = await StartAsync(workflow, "RUNNING");
        await DeleteAsync($"executions/{id}", 403);
        await DeleteAsync($"executions/{id}?force=true", 204);
        await AssertNothingAsync();
    }

    [Theory]
    [InlineData("SUCCESS")]
    [InlineData("ERROR")]
    [InlineData("CANCELLED")]
    public async Task A_workflow_that_was_stopped_before_its_join_stays_so_whatever_comes_later(string state)
    {
        var id = await StartAsync("joins", "RUNNING");
        var stopped = await _service.PutAsync($"executions/{id}", new() { ["state"] = state });
        Assert.Equal(state, (string)stopped["state"]!);

        var late = (await _service.GetAsync("action_executions?name=std.async_noop&include_output=true"))["action_executions"]!
            .AsArray()
            .Single()!;
        await _service.AnsweredAsync(HttpMethod.Put, $"action_executions/{late["id"]}", new() { ["state"] = "SUCCESS" });
        Assert.Equal(state, (string)(await _service.GetAsync($"executions/{id}"))["state"]!);
    }

    [Fact]
    public async Task A_root_takes_all_that_is_below_with_it()
    {
        var id = await StartAsync("top", "SUCCESS");
        Assert.Equal(5, (await _service.GetAsync("executions"))["executions"]!.AsArray().Count);
        await DeleteAsync($"executions/{id}", 204);
        await AssertNothingAsync();
    }

    private async Task<string> StartAsync(string workflow, string state)
    {
        var started = await _service.PostAsync("executions", new() { ["workflow_name"] = workflow, ["description"] = null });
        return (string)(await _service.UntilAsync($"executions/{started["id"]}", row => (string)row["state"]! == state))["id"]!;
    }

    private async Task DeleteAsync(string path, int status)
    {
        var (answered, body) = await _service.AnsweredAsync(HttpMethod.Delete, path, null);
        Assert.True(status == answered, $"{path}: {answered} {body}");
    }

    private async Task AssertNothingAsync()
    {
        foreach (var resource in (string[])["executions", "tasks", "action_executions"])
        {
            Assert.Empty((await _service.GetAsync(resource))[resource]!.AsArray());
        }
    }
}
