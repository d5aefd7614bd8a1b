using Microsoft.Data.Sqlite;
using Mistral.Silo.Commands;
using Mistral.Storage;

namespace Mistral.Service.Tests.Commands;

/// <summary><c>db</c> and what a start does on a database that does not fit, as a deployer sees it.</summary>
public sealed class DatabaseCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-db-command");

    private string File => Path.Combine(_folder.FullName, "mistral.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Check_fails_until_upgrade_has_run_and_upgrade_may_run_again()
    {
        Assert.Equal(1, (await RunAsync("check")).Status);
        Assert.Equal("0\n", (await RunAsync("current")).Output);
        Assert.Contains("CREATE TABLE workflow_executions", (await RunAsync("sql")).Output, StringComparison.Ordinal);
        Assert.All(
            (await RunAsync("history")).Output.TrimEnd().Split('\n'),
            line => Assert.StartsWith("to be made", line, StringComparison.Ordinal)
        );
        var newest = StorageSchema.Steps(DatabaseKind.Sqlite)[^1].Version;
        Assert.Equal($"SQLite file {File}: the schema went from version 0 to {newest}.\n", (await RunAsync("upgrade")).Output);
        Assert.Equal(0, (await RunAsync("check")).Status);
        Assert.Equal($"SQLite file {File}: the schema was at version {newest} already.\n", (await RunAsync("upgrade")).Output);
        Assert.Equal("", (await RunAsync("sql")).Output);
        Assert.Equal($"{newest}\n", (await RunAsync("current")).Output);
        Assert.DoesNotContain("to be made", (await RunAsync("history")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_named()
    {
        var said = await Said.ByAsync("db", "current", "--database:connection", $"sqlite:///{File}.nowhere/mistral.db");

        Assert.Equal(1, said.Status);
        Assert.StartsWith($"SQLite file {File}.nowhere/mistral.db: ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_sql_writes_makes_the_same_schema()
    {
        var sql = (await RunAsync("sql")).Output;
        await using (var connection = new SqliteConnection($"Data Source={File}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        Assert.Equal(0, (await RunAsync("check")).Status);
    }

    [Fact]
    public async Task A_schema_that_is_newer_is_refused_by_all_and_by_the_start()
    {
        Assert.Equal(0, (await RunAsync("upgrade")).Status);
        await using (var connection = new SqliteConnection($"Data Source={File}"))
        {
            await connection.OpenAsync();
            await using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO schema_versions (version, name, applied_at) VALUES (9999, 'future', 0)";
            await insert.ExecuteNonQueryAsync();
        }

        Assert.Equal(1, (await RunAsync("check")).Status);
        Assert.Equal(1, (await RunAsync("upgrade")).Status);
        Assert.Equal(2, await StartAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task A_file_that_is_no_database_is_told_in_a_line_and_left_alone(int length)
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', length));

        Assert.Equal(
            new(1, "", $"SQLite file {File}: The file that [database] connection names is no SQLite database.\n"),
            await RunAsync("check")
        );
        Assert.Equal(1, (await RunAsync("upgrade")).Status);
        Assert.Equal(2, await StartAsync());
        Assert.Equal(length, new FileInfo(File).Length);
    }

    [Fact]
    public async Task A_database_that_is_away_ends_a_start_that_does_not_wait() =>
        Assert.Equal(
            2,
            await SiloCommands.RunAsync(
                ["--database:connection", "postgresql://u:p@127.0.0.1:1/n", "--api:port", "0", "--wait", "0"],
                TextWriter.Null,
                TextWriter.Null
            )
        );

    [Fact]
    public async Task A_file_that_another_process_has_is_left_alone()
    {
        using var owned = StorageOwnership.Take(new(DatabaseKind.Sqlite, $"Data Source={File}"));

        Assert.Equal(2, await StartAsync());
        var said = await RunAsync("purge", "--older-than", "10");
        Assert.Equal(1, said.Status);
        Assert.Contains($"(process id {Environment.ProcessId})", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_deletes_what_ended_long_ago_and_nothing_else()
    {
        await RunAsync("upgrade");
        await using (var connection = new SqliteConnection($"Data Source={File}"))
        {
            await connection.OpenAsync();
            foreach (
                var (id, state, age) in ((string, string, int)[])
                    [("old", "SUCCESS", 600), ("failed", "ERROR", 600), ("running", "RUNNING", 600), ("young", "SUCCESS", 1)]
            )
            {
                await using var insert = connection.CreateCommand();
                insert.CommandText = await InsertAsync(
                    connection,
                    id,
                    state,
                    TimeProvider.System.GetUtcNow().AddMinutes(-age).ToUnixTimeMilliseconds() * 1000
                );
                await insert.ExecuteNonQueryAsync();
            }
        }

        Assert.StartsWith(
            "2 would be deleted",
            (await RunAsync("purge", "--older-than", "60", "--dry-run")).Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "1 deleted",
            (await RunAsync("purge", "--older-than", "60", "--state", "ERROR")).Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith("1 deleted", (await RunAsync("purge", "--older-than", "60")).Output, StringComparison.Ordinal);
        Assert.StartsWith("0 deleted", (await RunAsync("purge", "--older-than", "60")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("purge", "--older-than", "5")).Status);
    }

    /// <summary>A row with whatever the table wants to have.</summary>
    private static async Task<string> InsertAsync(SqliteConnection connection, string id, string state, long updatedAt)
    {
        var values = new Dictionary<string, string>
        {
            ["id"] = $"'{id}'",
            ["state"] = $"'{state}'",
            ["updated_at"] = $"{updatedAt}",
            ["created_at"] = $"{updatedAt}",
            ["ended_at"] = state == "RUNNING" ? "NULL" : $"{updatedAt}",
        };
        await using var columns = connection.CreateCommand();
        columns.CommandText =
            "SELECT name, type FROM pragma_table_info('workflow_executions') WHERE \"notnull\" = 1 AND dflt_value IS NULL";
        await using var reader = await columns.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            values.TryAdd(reader.GetString(0), reader.GetString(1).Contains("int", StringComparison.OrdinalIgnoreCase) ? "1" : "'{}'");
        }

        return $"INSERT INTO workflow_executions ({string.Join(", ", values.Keys)}) VALUES ({string.Join(", ", values.Values)})";
    }

    private Task<int> StartAsync() =>
        SiloCommands.RunAsync(["--database:connection", $"sqlite:///{File}", "--api:port", "0"], TextWriter.Null, TextWriter.Null);

    private Task<Said> RunAsync(params string[] words) => Said.ByAsync(["db", .. words, "--database:connection", $"sqlite:///{File}"]);
}
