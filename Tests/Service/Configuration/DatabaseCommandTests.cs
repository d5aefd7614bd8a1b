using Microsoft.Data.Sqlite;
using Mistral.Silo.Commands;

namespace Mistral.Service.Tests.Configuration;

/// <summary><c>Silo db upgrade|check</c> and what a start does on a schema that does not fit, as a deployer sees it.</summary>
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
        await using (var empty = new SqliteConnection($"Data Source={File}"))
        {
            await empty.OpenAsync();
        }

        Assert.Equal(1, await RunAsync("check"));
        Assert.Equal(0, await RunAsync("upgrade"));
        Assert.Equal(0, await RunAsync("check"));
        Assert.Equal(0, await RunAsync("upgrade"));
    }

    [Fact]
    public async Task A_schema_that_is_newer_is_refused_by_all_and_by_the_start()
    {
        Assert.Equal(0, await RunAsync("upgrade"));
        await using (var connection = new SqliteConnection($"Data Source={File}"))
        {
            await connection.OpenAsync();
            await using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO schema_versions (version, name, applied_at) VALUES (9999, 'future', 0)";
            await insert.ExecuteNonQueryAsync();
        }

        Assert.Equal(1, await RunAsync("check"));
        Assert.Equal(1, await RunAsync("upgrade"));
        Assert.Equal(2, await Mistral.Silo.Hosting.Service.RunAsync(["--database:connection", $"sqlite:///{File}", "--api:port", "0"]));
    }

    [Theory]
    [InlineData("downgrade")]
    [InlineData(null)]
    public async Task Another_word_is_answered_with_the_usage(string? word) => Assert.Equal(2, await RunAsync(word));

    private Task<int> RunAsync(string? word) => DatabaseCommand.RunAsync([.. word is null ? (string[])[] : [word], "--database:connection", $"sqlite:///{File}"]);
}
