using System.Diagnostics;
using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;

namespace Mistral.Storage.Tests.Faults;

public sealed class SqliteFileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_written_to_a_file_that_was_taken_away_until_it_is_back(bool isReplaced)
    {
        await using var storage = await TestStorage.CreateAsync(
            DatabaseKind.Sqlite,
            options => options with { ReadPatience = TimeSpan.FromMilliseconds(200) }
        );
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        var path = storage.Options.Connection["Data Source=".Length..];
        File.Move(path, path + ".away");
        if (isReplaced)
        {
            await File.WriteAllBytesAsync(path, []);
        }

        var write = storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 1));
        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            storage.Executions.LoadAsync("e1").WaitAsync(Limit, TimeProvider.System)
        );
        Assert.Contains("deleted or replaced", error.Message, StringComparison.Ordinal);
        Assert.False(write.IsCompleted);
        Assert.Contains("deleted or replaced", storage.Load.Trouble(TimeSpan.Zero), StringComparison.Ordinal);

        File.Move(path + ".away", path, overwrite: true);
        await write.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(2, (await storage.Executions.LoadAsync("e1"))!.Version);
    }

    [Fact]
    public async Task A_file_in_use_is_refused_with_the_process_that_has_it()
    {
        var options = await (await TestServer.OfAsync(DatabaseKind.Sqlite)).NewDatabaseAsync();
        using (StorageOwnership.Take(options))
        {
            var refused = Assert.Throws<StorageOwnedException>(() => StorageOwnership.Take(options));
            Assert.Contains($"process id {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        }

        using var again = StorageOwnership.Take(options);
    }
}
