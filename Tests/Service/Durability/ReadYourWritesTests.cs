using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Durability;

/// <summary>Under load, what one answer says no later answer takes back.</summary>
public sealed class ReadYourWritesTests : IAsyncLifetime
{
    private const int Clients = 12;
    private const int Each = 15;

    private const string Workflow = """
        version: '2.0'
        steps:
          tasks:
            a: {action: std.js, input: {script: 'return 1;'}, on-success: b}
            b: {action: std.js, input: {script: 'return 2;'}, on-success: c}
            c: {action: std.noop}
        """;

    private static readonly string[] Ended = ["SUCCESS", "ERROR", "CANCELLED"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _wrong = new();
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { });
        await _service.UploadAsync(Workflow);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task No_wait_ends_early_and_no_state_goes_back()
    {
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => ClientAsync(client))))
            .WaitAsync(Limit, TimeProvider.System);

        Assert.Empty(_wrong);
    }

    private async Task ClientAsync(int client)
    {
        for (var i = 0; i < Each; i++)
        {
            var id = (string)(await _service.PostAsync("executions", new() { ["workflow_name"] = "steps" }))["id"]!;
            Expect(await InListAsync(id) is not null, $"{id} was answered and is not in the list");
            if (client % 3 == 0)
            {
                var cancelled = await _service.AnsweredAsync(HttpMethod.Put, $"executions/{id}", new() { ["state"] = "CANCELLED" });
                Expect(
                    cancelled.Status != 200 || Ended.Contains((string)cancelled.Body["state"]!),
                    $"{id} was cancelled and answered {cancelled.Body}"
                );
            }

            var waited = (string)(await _service.GetAsync($"executions/{id}?wait=60"))["state"]!;
            Expect(Ended.Contains(waited), $"the wait for {id} ended with {waited}");
            Expect((string?)(await InListAsync(id))?["state"] == waited, $"{id} is {waited} and the list says otherwise");
            var again = await _service.PostAsync("executions", new() { ["workflow_name"] = "steps", ["id"] = id });
            Expect((string)again["state"]! == waited, $"{id} is {waited} and a repetition is answered {again["state"]}");
            Expect((string)(await _service.GetAsync($"executions/{id}"))["state"]! == waited, $"{id} went back from {waited}");
        }
    }

    private async Task<JsonNode?> InListAsync(string id) =>
        (await _service.GetAsync("executions?limit=1000&fields=id,state"))["executions"]!
            .AsArray()
            .SingleOrDefault(row => (string)row!["id"]! == id);

    private void Expect(bool isRight, string otherwise)
    {
        if (!isRight)
        {
            _wrong.Enqueue(otherwise);
        }
    }
}
