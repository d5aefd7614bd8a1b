using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Actions;

/// <summary>
/// Ad-hoc actions run by <c>POST /action_executions</c>: over several levels, by namespace, and what makes a run of them impossible.
/// </summary>
public sealed class AdHocRunTests : IAsyncLifetime
{
    private const string Actions = """
        version: '2.0'
        concat: {base: std.echo, base-input: {output: <% $.left %><% $.right %>}, input: [left, right]}
        concat3: {base: concat, base-input: {left: <% $.left %><% $.center %>, right: <% $.right %>}, input: [left, center, right]}
        concat4: {base: concat3, base-input: {left: <% $.a %>, center: <% $.b %><% $.c %>, right: <% $.d %>}, input: [a, b, c, d]}
        missing_base: {base: wrong, input: [x]}
        nested_missing_base: {base: missing_base, input: [x]}
        long: {base: std.echo, base-input: {output: <% range(2500000).where($ < 0).len() %><% range(2500000).where($ < 0).len() %>}}
        loop: {base: loop, base-input: {output: <% $.output %>}, input: [output]}
        loop2: {base: loop, base-input: {output: <% $.output %>}, input: [output]}
        loop_a: {base: loop_b}
        loop_b: {base: loop_a}
        """;

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { });
        await _service.UploadAsync("actions", Actions);
        await _service.UploadAsync(
            "actions?namespace=ns",
            """
            version: '2.0'
            join: {base: std.echo, base-input: {output: <% $.left %>-<% $.right %>}, input: [left, right]}
            join3: {base: join, base-input: {left: <% $.left %>-<% $.center %>, right: <% $.right %>}, input: [left, center, right]}
            """
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task One_whose_input_takes_longer_than_a_turn_ends_all_the_same()
    {
        var ran = await _service.PostAsync("action_executions", new() { ["name"] = "long" });

        Assert.Equal(("SUCCESS", "{\"result\": \"00\"}"), ((string)ran["state"]!, (string)ran["output"]!));
    }

    [Theory]
    [InlineData("concat", """{"left": "a", "right": "b"}""", "", "ab")]
    [InlineData("concat3", """{"left": "a", "center": "b", "right": "c"}""", "", "abc")]
    [InlineData("concat4", """{"a": "1", "b": "2", "c": "3", "d": "4"}""", "", "1234")]
    [InlineData("join", """{"left": "a", "right": "b"}""", "ns", "a-b")]
    [InlineData("join3", """{"left": "a", "center": "b", "right": "c"}""", "ns", "a-b-c")]
    [InlineData("concat", """{"left": "a", "right": "b"}""", "ns", "ab")]
    [InlineData("concat", """{"left": "a", "right": "b"}""", "unknown", "ab")]
    public async Task Each_level_reshapes_the_input_for_the_one_below(string name, string input, string space, string result)
    {
        var ran = await _service.PostAsync("action_executions", Body(name, input, space));
        Assert.Equal(("SUCCESS", result), ((string)ran["state"]!, (string)JsonNode.Parse((string)ran["output"]!)!["result"]!));

        var body = Body(name, input, space);
        body["params"] = new JsonObject { ["save_result"] = true };
        var kept = await _service.PostAsync("action_executions", body);
        var ended = await _service.UntilAsync($"action_executions/{kept["id"]}", row => (string)row["state"]! != "RUNNING");
        Assert.Equal(("SUCCESS", space), ((string)ended["state"]!, (string?)ended["workflow_namespace"]));
    }

    [Theory]
    [InlineData("join", """{"left": "a", "right": "b"}""", "Failed to find action [action_name=join]")]
    [InlineData("missing_base", """{"x": 1}""", "Failed to find action [action_name=wrong")]
    [InlineData("nested_missing_base", """{"x": 1}""", "Failed to find action [action_name=wrong")]
    [InlineData("loop", """{"output": 1}""", "Found a cycle in an ad-hoc action chain [action_name=loop, duplicate_action_name=loop]")]
    [InlineData("loop2", """{"output": 1}""", "Found a cycle in an ad-hoc action chain [action_name=loop2, duplicate_action_name=loop]")]
    [InlineData("loop_a", "{}", "Found a cycle in an ad-hoc action chain [action_name=loop_a, duplicate_action_name=loop_a]")]
    [InlineData("concat", """{"left": "a", "ri": "b"}""", "concat")]
    [InlineData("concat3", """{"left": "a"}""", "concat3")]
    [InlineData("std.http", """{"url": "http://localhost", "metod": "GET"}""", "std.http")]
    public async Task What_cannot_be_run_is_refused_with_its_reason(string name, string input, string reason)
    {
        var (status, answer) = await _service.AnsweredAsync(HttpMethod.Post, "action_executions", Body(name, input, ""));
        Assert.Equal(400, status);
        Assert.Contains(reason, (string)answer["faultstring"]!);
    }

    private static JsonObject Body(string name, string input, string space) =>
        new()
        {
            ["name"] = name,
            ["input"] = JsonNode.Parse(input),
            ["workflow_namespace"] = space,
        };
}
