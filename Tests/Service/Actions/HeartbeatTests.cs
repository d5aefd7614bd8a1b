using Microsoft.Extensions.DependencyInjection;
using Mistral.Service.Tests.Deactivation;
using Orleans;
using Orleans.Hosting;

namespace Mistral.Service.Tests.Actions;

/// <summary>On the whole service: an action that no process runs any more does not keep its workflow waiting.</summary>
public sealed class HeartbeatTests : IAsyncLifetime
{
    private const string Definitions = """
        version: '2.0'

        idempotent:
          tasks:
            a: {action: std.js, input: {script: return 1}}

        unsafe:
          tasks:
            a: {action: std.http, input: {url: 'ftp://nowhere'}, on-error: [noop]}
          output: {told: "<% task(a).state_info %>"}

        safe:
          tasks:
            a: {action: std.http, input: {url: 'ftp://nowhere'}, safe-rerun: true, on-error: [noop]}
          output: {told: "<% task(a).state_info %>"}

        elsewhere:
          tasks:
            a: {action: std.noop, target: nobody}

        here:
          tasks:
            a: {action: std.js, input: {script: return 1}, target: here}
        """;

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(
            silo => silo.Services.AddSingleton<IIncomingGrainCallFilter>(new LostOutcomes()),
            ("action_heartbeat:check_interval", "1"),
            ("executor:host", "here")
        );
        await _service.UploadAsync(Definitions);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("idempotent", "SUCCESS", "")]
    [InlineData("safe", "SUCCESS", "URL scheme 'ftp' is not allowed")]
    [InlineData("unsafe", "SUCCESS", "it cannot be re-run safely. The only safe thing to do is fail it [action=std.http].")]
    [InlineData("here", "SUCCESS", "")]
    public async Task What_nobody_runs_any_more_is_run_again_where_that_is_safe_and_fails_where_it_is_not(
        string workflow,
        string state,
        string told
    )
    {
        var ended = await EndedAsync(workflow);

        Assert.Equal(state, (string)ended["state"]!);
        Assert.Contains(told, $"{ended["output"]}{ended["state_info"]}");
    }

    [Fact]
    public async Task A_target_that_no_process_has_fails_the_task()
    {
        await EndedAsync("idempotent");

        var ended = await EndedAsync("elsewhere");

        Assert.Equal("ERROR", (string)ended["state"]!);
        Assert.Contains(
            "No executor with the host name 'nobody' is running [action_name=std.noop, target=nobody]",
            (string)ended["state_info"]!
        );
        Assert.Equal("SUCCESS", (string)(await EndedAsync("here"))["state"]!);
    }

    private async Task<System.Text.Json.Nodes.JsonObject> EndedAsync(string workflow)
    {
        var id = (await _service.PostAsync("executions", new() { ["workflow_name"] = workflow }))["id"];
        return await _service.UntilAsync($"executions/{id}", execution => (string)execution["state"]! != "RUNNING");
    }
}
