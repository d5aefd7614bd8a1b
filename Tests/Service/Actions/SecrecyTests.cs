using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mistral.Service.Tests.Deactivation;
using Orleans;
using Orleans.Hosting;

namespace Mistral.Service.Tests.Actions;

/// <summary>
/// On the whole service, with everything logged: what actions are given in confidence shows in no line of the log and in no message.
/// </summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private const string Definitions = """
        version: '2.0'

        given:
          input: [name, input]
          tasks:
            a: {action: <% $.name %>, input: <% $.input %>, on-error: [after]}
            after: {action: std.echo, input: {output: "<% task(a).state_info %>"}, publish: {told: <% task().result %>}}
          output: {told: <% $.told %>}

        failing:
          input: [name, input]
          tasks:
            a: {action: <% $.name %>, input: <% $.input %>}
        """;

    private readonly RecordedLog _log = new();
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(silo =>
        {
            silo.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
            silo.Services.AddSingleton<IIncomingGrainCallFilter>(_log);
        });
        await _service.UploadAsync(Definitions);
        await _service.UploadAsync(
            "actions",
            "version: '2.0'\nwrapped:\n  input: [password]\n  base: std.js script='throw new Error($)' context=<% $.password %>\n"
        );
        await _service.UploadAsync("code_sources?name=src", "function leak({password}) { throw new Error('it is ' + password); }");
        await _service.PostAsync(
            "dynamic_actions",
            new()
            {
                ["name"] = "leak",
                ["class_name"] = "leak",
                ["code_source_name"] = "src",
            }
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <param name="secrets">Words that nobody may read.</param>
    [Theory]
    [InlineData("std.ssh", """{"cmd": "echo Xa1-secret", "host": "127.0.0.1", "username": "u", "password": "Xa1-secret"}""", "Xa1-secret")]
    [InlineData(
        "std.ssh",
        """{"cmd": "x", "host": "127.0.0.1", "username": "u", "private_key": "-----BEGIN X-----\nXa2-secret-of-a-key\n-----END X-----"}""",
        "Xa2-secret"
    )]
    [InlineData(
        "std.ssh_proxied",
        """{"cmd": "x", "host": "h", "username": "u", "private_key_filename": "none","""
            + """ "gateway_host": "127.0.0.1", "password": "Xa3-secret"}""",
        "Xa3-secret"
    )]
    [InlineData(
        "std.email",
        """{"from_addr": "a@b", "to_addrs": ["c@d"], "smtp_server": "127.0.0.1:1", "smtp_password": "Xa4-secret"}""",
        "Xa4-secret"
    )]
    [InlineData(
        "std.http",
        """{"url": "http://127.0.0.1:1/?api_key=Xa5-secret", "headers": {"Authorization": "Bearer Xa5-secret"}, "json": """
            + """{"password": "Xa5-secret"}}""",
        "Xa5-secret"
    )]
    [InlineData(
        "std.http",
        """{"url": "http://me:Xa6-secret@[x]/", "auth": "me:Xa6-secret", "cookies": {"session": "Xa6-secret"}}""",
        "Xa6-secret,bWU6WGE2LXNlY3JldA=="
    )]
    [InlineData(
        "std.http",
        """{"url": "http://127.0.0.1:1/", "auth": "me:Xa7-secret:more", "proxies": {"http": "http://me:Xa7-secret@127.0.0.1:1"}}""",
        "Xa7-secret"
    )]
    [InlineData("std.mistral_http", """{"url": "http://127.0.0.1:1/", "headers": {"X-Auth-Token": "Xa8-secret"}}""", "Xa8-secret")]
    [InlineData("std.js", """{"script": "throw new Error($.token)", "context": {"token": "Xa9-secret"}}""", "Xa9-secret")]
    [InlineData("wrapped", """{"password": "Xb1-secret"}""", "Xb1-secret")]
    [InlineData("leak", """{"password": "Xb2-secret"}""", "Xb2-secret")]
    [InlineData(
        "std.http",
        """{"url": "http://a", "headers": "Xb3-secret", "auth": {"token": "Xb3-secret"},"""
            + """ "params": {"password": "Xb3-secret"}, "cookies": {"token": "Xb3-secret"}, "proxies": {"token": "Xb3-secret"},"""
            + """ "no_such_input": {"password": "Xb3-secret"}}""",
        "Xb3-secret"
    )]
    public async Task A_secret_shows_nowhere(string name, string input, string secrets)
    {
        foreach (var workflow in (string[])["given", "failing"])
        {
            var execution = await _service.PostAsync("executions", new() { ["workflow_name"] = workflow, ["input"] = Input(name, input) });
            var ended = await _service.UntilAsync($"executions/{execution["id"]}", row => (string)row["state"]! != "RUNNING");
            Told(secrets, ended["state_info"], ended["output"]);
            foreach (var task in (await _service.GetAsync($"executions/{execution["id"]}/tasks"))["tasks"]!.AsArray())
            {
                Told(secrets, task!["state_info"], task["result"], task["published"]);
            }
        }

        foreach (var parameters in (string[])["{}", """{"run_sync": true}""", """{"save_result": true}"""])
        {
            var body = new JsonObject
            {
                ["name"] = name,
                ["input"] = JsonNode.Parse(input),
                ["params"] = JsonNode.Parse(parameters),
            };
            Told(secrets, (await _service.AnsweredAsync(HttpMethod.Post, "action_executions", body)).Body);
        }

        await _service.UntilAsync("action_executions?state=RUNNING", list => list["action_executions"]!.AsArray().Count == 0);
        foreach (var action in (await _service.GetAsync("action_executions?include_output=true"))["action_executions"]!.AsArray())
        {
            Told(secrets, action!["output"], action["state_info"]);
        }

        Assert.Contains(_log.Lines, line => line.Contains("failing", StringComparison.Ordinal));
        Told(secrets, string.Join('\n', _log.Lines.Where(line => secrets.Split(',').Any(line.Contains)).Distinct()));
    }

    [Fact]
    public async Task A_server_that_answers_with_what_it_was_given_brings_it_into_no_line_of_the_log()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var echo = builder.Build();
        echo.Run(async context =>
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync($"refused: {context.Request.Headers.Authorization}");
        });
        await echo.StartAsync();
        var input = $$"""{"url": "{{echo.Urls.First()}}", "auth": "me:Xc1-secret"}""";

        var execution = await _service.PostAsync(
            "executions",
            new() { ["workflow_name"] = "failing", ["input"] = Input("std.http", input) }
        );
        await _service.UntilAsync($"executions/{execution["id"]}", row => (string)row["state"]! == "ERROR");

        await _log.SaysAsync("refused: Basic ***");
        Assert.DoesNotContain(_log.Lines, line => line.Contains("bWU6WGMxLXNlY3JldA==", StringComparison.Ordinal));
    }

    private static JsonObject Input(string name, string input) => new() { ["name"] = name, ["input"] = JsonNode.Parse(input) };

    private static void Told(string secrets, params ReadOnlySpan<JsonNode?> told)
    {
        foreach (var node in told)
        {
            foreach (var secret in secrets.Split(','))
            {
                Assert.DoesNotContain(secret, Without(node, "input"), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The text of what was told; an action's own input is for whoever may read it.</summary>
    private static string Without(JsonNode? node, string name)
    {
        if (node is JsonObject map && map.ContainsKey(name))
        {
            var rest = map.DeepClone().AsObject();
            rest.Remove(name);
            return rest.ToJsonString();
        }

        return node is JsonValue value && value.TryGetValue(out string? text) ? text : node?.ToJsonString() ?? "";
    }
}
