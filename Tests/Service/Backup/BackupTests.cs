using System.Text.Json.Nodes;
using Mistral.Service.Tests.Commands;
using Mistral.Service.Tests.Deactivation;
using Mistral.Service.Tests.Logs;
using Mistral.Storage;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Service.Tests.Backup;

/// <summary>A backup that is taken while executions run; after a restore each goes on, or fails as after a crash.</summary>
public sealed class BackupTests
{
    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Kinds.All), MemberType = typeof(Kinds))]
    public async Task What_ran_at_the_moment_of_the_backup_goes_on_or_fails_and_nothing_runs_twice_that_must_not(DatabaseKind kind)
    {
        await using var world = new CountingServer();
        var database = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        string file;
        var ids = new Dictionary<string, string>();
        await using (var service = await StartAsync(database))
        {
            await service.UploadAsync(Workflows(world.Url));
            foreach (var name in (string[])["ended", "timer", "asked", "once", "again", "below"])
            {
                ids[name] = (await service.PostAsync("executions", new JsonObject { ["workflow_name"] = name }))["id"]!.GetValue<string>();
            }

            await service.UntilAsync($"executions/{ids["ended"]}", IsEnded);
            await ServiceInProcess.UntilAsync(() =>
                Task.FromResult(world.Calls("once") == 1 && world.Calls("again") == 1 && world.Calls("below") == 1)
            );
            file = await DatabaseCopy.BackUpAsync(database);
            world.Answer();
        }

        await using var restored = await StartAsync(await DatabaseCopy.RestoreAsync(kind, file));

        Assert.Equal("SUCCESS", await StateAsync("ended"));
        Assert.Equal("SUCCESS", await StateAsync("timer"));
        Assert.Equal(("ERROR", 1), (await StateAsync("once"), world.Calls("once")));
        Assert.Equal(("SUCCESS", 2), (await StateAsync("again"), world.Calls("again")));
        Assert.Equal(("ERROR", 1), (await StateAsync("below"), world.Calls("below")));
        var waiting = (await restored.GetAsync($"executions/{ids["asked"]}/tasks"))["tasks"]![0]!["id"]!.GetValue<string>();
        var action = (await restored.GetAsync($"tasks/{waiting}/action_executions"))["action_executions"]![0]!["id"]!.GetValue<string>();
        await restored.PutAsync(
            $"action_executions/{action}",
            new JsonObject
            {
                ["state"] = "SUCCESS",
                ["output"] = new JsonObject { ["result"] = 1 },
            }
        );
        Assert.Equal("SUCCESS", await StateAsync("asked"));

        async Task<string> StateAsync(string name) =>
            (await restored.UntilAsync($"executions/{ids[name]}", IsEnded))["state"]!.GetValue<string>();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_copy_does_not_replace_what_is_there_and_servers_have_programs_of_their_own()
    {
        var folder = Directory.CreateTempSubdirectory("mistral-backup");
        var url = $"sqlite:///{folder.FullName}/mistral.db";
        var missing = await Said.ByAsync("db", "backup", $"{folder.FullName}/copy.db", "--database:connection", url);
        Assert.Equal((1, $"There is no database in {folder.FullName}/mistral.db.\n"), (missing.Status, missing.Error));
        Assert.Equal(0, (await Said.ByAsync("db", "upgrade", "--database:connection", url)).Status);

        Assert.Equal(0, (await Said.ByAsync("db", "backup", $"{folder.FullName}/copy.db", "--database:connection", url)).Status);
        var again = await Said.ByAsync("db", "backup", $"{folder.FullName}/copy.db", "--database:connection", url);
        var server = await Said.ByAsync("db", "backup", "copy", "--database:connection", "postgresql://a@127.0.0.1/b");

        Assert.Equal((1, $"{folder.FullName}/copy.db is there already.\n"), (again.Status, again.Error));
        Assert.Equal(2, server.Status);
        Assert.Contains("pg_dump", server.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Said.ByAsync("db", "check", "--database:connection", $"sqlite:///{folder.FullName}/copy.db")).Status);
        folder.Delete(recursive: true);
    }

    private static Task<RunningService> StartAsync(StorageOptions database) =>
        RunningService.StartAsync(
            _ => { },
            ("database:connection", DatabaseCopy.Url(database)),
            ("action_std_http:allow_loopback", "true"),
            ("action_heartbeat:check_interval", "1")
        );

    private static bool IsEnded(JsonObject execution) => execution["state"]!.GetValue<string>() is "SUCCESS" or "ERROR" or "CANCELLED";

    private static string Workflows(string url) =>
        $$"""
            version: '2.0'
            ended:
              tasks:
                t: {action: std.noop}
            timer:
              tasks:
                t: {action: std.noop, wait-before: 5}
            asked:
              tasks:
                t: {action: std.async_noop}
            once:
              tasks:
                t: {action: std.http url="{{url}}once" method=POST}
            again:
              tasks:
                t: {action: std.http url="{{url}}again" method=POST, safe-rerun: true}
            below:
              tasks:
                t: {workflow: inner}
            inner:
              tasks:
                t: {action: std.http url="{{url}}below" method=POST}
            """;
}
