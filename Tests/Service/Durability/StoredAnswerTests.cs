using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Durability;

/// <summary>Nothing is answered before it is stored: a commit is held back, asked about, and then fails or goes on.</summary>
public sealed class StoredAnswerTests : IAsyncLifetime
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly HeldExecutions _store = new();
    private RunningService _service = null!;

    /// <summary>What is asked while the end of the execution is decided but not stored, and what its answer must not hold.</summary>
    public static TheoryData<string, string, string> Questions =>
        new()
        {
            { "GET", "executions/{0}?wait=20", "\"CANCELLED\"" },
            { "GET", "executions/{0}/explain", "ended" },
            { "POST", "executions", "\"CANCELLED\"" },
            { "DELETE", "executions/{0}", "" },
            { "GET", "executions/{0}", "\"CANCELLED\"" },
            { "GET", "executions", "\"CANCELLED\"" },
        };

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(silo => _store.Register(silo.Services));
        await _service.UploadAsync(WaitingWorkflow.Text);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_end_that_is_not_stored_and_never_will_be_is_not_seen(string method, string path, string hidden)
    {
        var id = await StartAsync();
        var arrived = _store.HoldAsync();
        var cancel = _service.AnsweredAsync(HttpMethod.Put, $"executions/{id}", new() { ["state"] = "CANCELLED" });
        await arrived.WaitAsync(Limit, TimeProvider.System);

        var asked = AskAsync(method, path, id);
        await Task.WhenAny(asked, Task.Delay(Moment, TimeProvider.System));
        Assert.False(cancel.IsCompleted);
        if (asked.IsCompleted)
        {
            AssertHidden(await asked, hidden);
        }

        _store.Fail();
        Assert.Equal(503, (await cancel.WaitAsync(Limit, TimeProvider.System)).Status);
        Assert.Equal("RUNNING", (string)(await _service.GetAsync($"executions/{id}"))["state"]!);
        if (!path.Contains("wait", StringComparison.Ordinal))
        {
            AssertHidden(await asked.WaitAsync(Limit, TimeProvider.System), hidden);
            return;
        }

        Assert.False(asked.IsCompleted);
        await _service.PutAsync($"executions/{id}", new() { ["state"] = "ERROR" });
        Assert.Equal("ERROR", (string)(await asked.WaitAsync(Limit, TimeProvider.System)).Body["state"]!);
    }

    [Fact]
    public async Task An_update_is_answered_with_what_it_stored_itself()
    {
        var id = await StartAsync();
        var arrived = _store.HoldAsync();
        var pause = _service.PutAsync($"executions/{id}", new() { ["state"] = "PAUSED" });
        await arrived.WaitAsync(Limit, TimeProvider.System);
        var end = _service.PutAsync($"executions/{id}", new() { ["state"] = "ERROR" });
        await Task.Delay(Moment, TimeProvider.System);
        _store.Release();

        Assert.Equal("PAUSED", (string)(await pause.WaitAsync(Limit, TimeProvider.System))["state"]!);
        Assert.Equal("ERROR", (string)(await end.WaitAsync(Limit, TimeProvider.System))["state"]!);
    }

    private async Task<(int Status, JsonObject Body)> AskAsync(string method, string path, string id) =>
        method == "POST"
            ? await _service.AnsweredAsync(HttpMethod.Post, path, new() { ["workflow_name"] = WaitingWorkflow.Name, ["id"] = id })
            : await _service.AnsweredAsync(new(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id), null);

    private static void AssertHidden((int Status, JsonObject Body) answer, string hidden)
    {
        if (hidden.Length == 0)
        {
            Assert.Equal(403, answer.Status);
        }
        else
        {
            Assert.DoesNotContain(hidden, answer.Body.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private async Task<string> StartAsync()
    {
        var id = (string)(await _service.PostAsync("executions", new() { ["workflow_name"] = WaitingWorkflow.Name }))["id"]!;
        await _service.UntilAsync($"action_executions?state=RUNNING", list => list["action_executions"]!.AsArray().Count == 1);
        return id;
    }
}
