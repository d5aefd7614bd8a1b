using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Starts;

/// <summary><c>POST /executions</c> on the whole service: identity, input and environment.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { });
        await _service.UploadAsync(
            """
            version: '2.0'
            w:
              input: [a, b: dflt]
              output: {a: <% $.a %>, b: <% $.b %>, key: "<% env().get(key, none) %>"}
              tasks: {t: {action: std.echo output=1}}
            """
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("""{"a": 1, "b": 2}""", """{"a": 1, "b": 2, "key": "none"}""")]
    [InlineData("""{"a": 1}""", """{"a": 1, "b": "dflt", "key": "none"}""")]
    [InlineData("""{"a": null, "b": null}""", """{"a": null, "b": null, "key": "none"}""")]
    public async Task Defaults_stand_for_what_is_left_out(string input, string output) =>
        Assert.Equal(output, await OutputAsync(new() { ["input"] = JsonNode.Parse(input) }));

    [Fact]
    public async Task An_environment_is_given_whole_or_by_name()
    {
        var whole = new JsonObject
        {
            ["input"] = Input(),
            ["params"] = new JsonObject { ["env"] = new JsonObject { ["key"] = "whole" } },
        };
        Assert.Contains("\"key\": \"whole\"", await OutputAsync(whole));

        await _service.PostAsync(
            "environments",
            new()
            {
                ["name"] = "saved",
                ["variables"] = new JsonObject { ["key"] = "named" },
            }
        );
        Assert.Contains(
            "\"key\": \"named\"",
            await OutputAsync(
                new()
                {
                    ["input"] = Input(),
                    ["params"] = new JsonObject { ["env"] = "saved" },
                }
            )
        );
    }

    [Fact]
    public async Task An_id_that_is_started_again_is_the_same_execution()
    {
        var body = new JsonObject
        {
            ["workflow_name"] = "w",
            ["id"] = "11111111-2222-3333-4444-555555555555",
            ["input"] = Input(),
        };
        var first = await _service.PostAsync("executions", body);
        var again = await _service.PostAsync("executions", body);
        Assert.Equal(("11111111-2222-3333-4444-555555555555", (string)first["id"]!), ((string)first["id"]!, (string)again["id"]!));
        Assert.Single((await _service.GetAsync("executions"))["executions"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"input": {"a": 1}, "params": {"env": "nope"}}""", 400, "nope")]
    [InlineData("""{"input": {"a": 1}, "params": {"env": 5}}""", 400, "Unexpected value type for environment")]
    [InlineData("""{"input": {}}""", 400, "missing=['a']")]
    [InlineData("""{"input": {"a": 1, "c": 2}}""", 400, "unexpected=['c']")]
    [InlineData("""{"input": {"b": 1, "c": 2}}""", 400, "missing=['a'], unexpected=['c']")]
    public async Task What_cannot_be_started_is_refused_and_not_there(string body, int status, string reason)
    {
        var sent = JsonNode.Parse(body)!.AsObject();
        sent["workflow_name"] = "w";
        var (answered, answer) = await _service.AnsweredAsync(HttpMethod.Post, "executions", sent);
        Assert.Equal(status, answered);
        Assert.Contains(reason, (string)answer["faultstring"]!);
        Assert.Empty((await _service.GetAsync("executions"))["executions"]!.AsArray());
    }

    private static JsonObject Input() => new() { ["a"] = 1 };

    private async Task<string> OutputAsync(JsonObject body)
    {
        body["workflow_name"] = "w";
        var started = await _service.PostAsync("executions", body);
        var ended = await _service.UntilAsync($"executions/{started["id"]}", row => (string)row["state"]! == "SUCCESS");
        return (string)ended["output"]!;
    }
}
