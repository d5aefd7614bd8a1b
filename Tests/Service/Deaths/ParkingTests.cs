using Microsoft.Data.Sqlite;
using Mistral.Service.Tests.Deactivation;
using Mistral.Service.Tests.Durability;

namespace Mistral.Service.Tests.Deaths;

/// <summary>What is found after processes have died in turns of an execution.</summary>
/// <remarks>Their deaths are written by hand: nothing else of them would be left.</remarks>
public sealed class ParkingTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly HeldExecutions _store = new();
    private RunningService _service = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { });
        await _service.UploadAsync(WaitingWorkflow.Text);
        _id = (string)(await _service.PostAsync("executions", new() { ["workflow_name"] = WaitingWorkflow.Name }))["id"]!;
        await _service.StopAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task After_the_third_death_it_is_paused_takes_nothing_and_goes_on_when_resumed()
    {
        await RestartAsync(deaths: 3);
        var parked = await _service.UntilAsync($"executions/{_id}", execution => (string)execution["state"]! == "PAUSED");
        Assert.StartsWith(
            "Parked: the process that ran this execution died 3 times",
            (string)parked["state_info"]!,
            StringComparison.Ordinal
        );
        Assert.Contains("\"parked\"", (await _service.GetAsync($"executions/{_id}/explain")).ToJsonString(), StringComparison.Ordinal);

        var action = (string)(await _service.GetAsync("action_executions"))["action_executions"]![0]!["id"]!;
        var (status, refusal) = await _service.AnsweredAsync(
            HttpMethod.Put,
            $"action_executions/{action}",
            new() { ["state"] = "SUCCESS" }
        );
        Assert.Equal(409, status);
        Assert.Contains("is parked", (string)refusal["faultstring"]!, StringComparison.Ordinal);

        await _service.PutAsync($"executions/{_id}", new() { ["state"] = "RUNNING" });
        await _service.PutAsync($"action_executions/{action}", new() { ["state"] = "SUCCESS" });
        await _service.UntilAsync($"executions/{_id}", execution => (string)execution["state"]! == "SUCCESS");
        Assert.Equal(0, Deaths());
    }

    [Fact]
    public async Task A_parked_execution_can_be_cancelled()
    {
        await RestartAsync(deaths: 3);

        Assert.Equal("CANCELLED", (string)(await _service.PutAsync($"executions/{_id}", new() { ["state"] = "CANCELLED" }))["state"]!);
    }

    [Fact]
    public async Task A_turn_of_what_was_left_behind_is_noted_before_it_begins_and_crossed_out_after_it()
    {
        await RestartAsync(deaths: 2);
        await _service.UntilAsync($"executions/{_id}", _ => Deaths() == 2);
        var arrived = _store.HoldAsync();
        var change = _service.PutAsync($"executions/{_id}", new() { ["state"] = "PAUSED" });
        await arrived.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(3, Deaths());

        _store.Release();
        await change.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(2, Deaths());
    }

    [Fact]
    public async Task Who_is_told_to_try_for_ever_does()
    {
        await RestartAsync(deaths: 9, ("engine:park_after_deaths", "0"));

        Assert.Equal("RUNNING", (string)(await _service.GetAsync($"executions/{_id}"))["state"]!);
        Assert.DoesNotContain("parked", (await _service.GetAsync($"executions/{_id}/explain")).ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>As if processes had died in turns of it, the last one as its owner.</summary>
    private async Task RestartAsync(int deaths, params (string Name, string Value)[] settings)
    {
        using (var database = Open())
        {
            using var write = database.CreateCommand();
            write.CommandText = $"""
                UPDATE workflow_executions SET owner = 'S127.0.0.1:1:1', live_owner = 'S127.0.0.1:1:1' WHERE id = '{_id}';
                INSERT INTO turn_deaths VALUES ('{_id}', {deaths});
                """;
            write.ExecuteNonQuery();
        }

        _service = await RunningService.StartAsync(_service.Folder, silo => _store.Register(silo.Services), settings);
        await _service.GetAsync($"executions/{_id}/explain");
    }

    private long Deaths()
    {
        using var database = Open();
        using var read = database.CreateCommand();
        read.CommandText = $"SELECT COALESCE(SUM(deaths), 0) FROM turn_deaths WHERE execution_id = '{_id}'";
        return (long)read.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        var database = new SqliteConnection($"Data Source={_service.Folder.FullName}/mistral.db;Pooling=False");
        database.Open();
        return database;
    }
}
