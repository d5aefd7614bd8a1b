using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Actions;

/// <summary>The process that ran an action is kept when the action has ended.</summary>
public sealed class WhoRanTests
{
    [Fact]
    public async Task Is_told_of_an_action_that_has_ended_and_not_of_one_that_the_decision_runs()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(
            "workflows",
            """
            version: '2.0'
            who: {tasks: {waits: {action: std.sleep seconds=0}, thinks: {action: std.noop}}}
            """
        );
        var started = await service.PostAsync("executions", new() { ["workflow_name"] = "who" });
        var id = (string)started["id"]!;
        Assert.Equal("SUCCESS", (string)(await service.GetAsync($"executions/{id}?wait=20"))["state"]!);

        var process = (string?)await RunOfAsync("waits");

        Assert.Matches(@"^[\d.]+:\d+@\d+$", process);
        Assert.Null(await RunOfAsync("thinks"));

        async Task<JsonNode?> RunOfAsync(string name)
        {
            var tasks = (JsonArray)(await service.GetAsync($"executions/{id}/tasks"))["tasks"]!;
            var task = tasks.Single(task => (string)task!["name"]! == name)!;
            return (await service.GetAsync($"tasks/{task["id"]}/runs"))["runs"]![0]!["process"];
        }
    }
}
