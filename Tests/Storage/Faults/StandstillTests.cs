using Mistral.Storage.Commit;
using Mistral.Storage.Databases;
using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;

namespace Mistral.Storage.Tests.Faults;

/// <summary>
/// One process stands still with a transaction open: the locks it holds stop nobody but those who want the same rows, and these not for
/// long.
/// </summary>
public sealed class StandstillTests
{
    private const int Frozen = 40;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public static TheoryData<DatabaseKind> Servers => Kinds.Servers;

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task Others_go_on_at_once_and_its_rows_are_free_within_seconds(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await using var frozen = DatabaseProviders.Create(storage.Options, TimeProvider.System);
        var held = Enumerable.Range(0, Frozen).Select(i => $"held{i}").ToArray();
        await Task.WhenAll(held.Append("free").Select(id => storage.Executions.CommitAsync(Samples.Write(Samples.Execution(id), 0))));
        await using var session = await frozen.OpenCommitSessionAsync(CommitLane.Common);
        await session.BeginAsync(1);
        await session.WriteAsync([.. held.Select(id => Samples.Write(Samples.Execution(id) with { Description = "lost" }, 1))]);
        await session.WriteAsync([Samples.Write(Samples.Execution("new"), 0)]);

        var taken = held.Select(id =>
                storage.Executions.CommitAsync(Samples.Write(Samples.Execution(id) with { Description = "taken" }, 1))
            )
            .Append(storage.Executions.CommitAsync(Samples.Write(Samples.Execution("new"), 0)))
            .ToArray();
        for (long version = 1; version <= 20; version++)
        {
            await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("free"), version)).WaitAsync(Soon, TimeProvider.System);
        }

        Assert.Null(storage.Load.Trouble(Soon));
        await Task.WhenAll(taken).WaitAsync(Limit, TimeProvider.System);
        Assert.Equal("taken", (await storage.Executions.LoadAsync("held7"))!.Execution.Description);
    }

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task A_locked_table_holds_up_writes_as_long_as_it_is_locked_and_is_said(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        await using var person = await PersonAsync(storage.Options);
        var sql = new SqlSession(person);
        await sql.ExecuteAsync(TableLock.Take(kind));

        var writes = Enumerable
            .Range(0, 20)
            .Select(i => storage.Executions.CommitAsync(Samples.Write(Samples.Execution($"n{i}"), 0)))
            .ToArray();
        await Task.Delay(Soon, TimeProvider.System);
        Assert.All(writes, write => Assert.False(write.IsCompleted));
        Assert.NotNull(storage.Load.Trouble(TimeSpan.FromSeconds(2)));

        await sql.ExecuteAsync(TableLock.End(kind));
        await Task.WhenAll(writes).WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
        Assert.Null(storage.Load.Trouble(TimeSpan.Zero));
    }

    private static ValueTask<System.Data.Common.DbConnection> PersonAsync(StorageOptions options) =>
        DatabaseProviders.Create(options, TimeProvider.System).OpenSchemaAsync();
}
