using System.Diagnostics;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;

namespace Mistral.Storage.Tests.Faults;

/// <summary>Connections that a router has forgotten: they stay open and say nothing, while new ones work.</summary>
public sealed class BlackHoleTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static TheoryData<DatabaseKind> Servers => Kinds.Servers;

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task Writes_and_reads_find_new_connections_and_nothing_is_written_twice(DatabaseKind kind)
    {
        var server = (ServerProcess)await TestServer.OfAsync(kind);
        await using var proxy = new TcpProxy(server.Port);
        var options = await server.NewDatabaseAsync();
        await StorageSchema.UpgradeAsync(options);
        await using var storage = TestStorage.Over(
            options with
            {
                Connection = options.Connection.Replace($"Port={server.Port}", $"Port={proxy.Port}", StringComparison.Ordinal),
            }
        );
        var written = 0L;
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync($"w{writer}"))).ToArray();
        await UntilAsync(() => Interlocked.Read(ref written) > 50);

        proxy.SilenceOpen();
        var since = Stopwatch.GetTimestamp();
        var before = Interlocked.Read(ref written);
        var reads = Enumerable.Range(0, 8).Select(i => storage.Executions.LoadAsync($"w{i}")).ToArray();
        await UntilAsync(() => Interlocked.Read(ref written) > before + 50);
        await Task.WhenAll(reads).WaitAsync(Limit - Stopwatch.GetElapsedTime(since), TimeProvider.System);

        await end.CancelAsync();
        await Task.WhenAll(load).WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(
            written,
            (await Task.WhenAll(Enumerable.Range(0, 8).Select(i => storage.Executions.LoadAsync($"w{i}")))).Sum(stored => stored!.Version)
        );

        async Task WriteAsync(string id)
        {
            for (long version = 0; !end.IsCancellationRequested; version++)
            {
                await storage.Executions.CommitAsync(Samples.Write(Samples.Execution(id), version));
                Interlocked.Increment(ref written);
            }
        }
    }

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task A_committer_ends_its_own_session_before_it_begins_another(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        await using var database = DatabaseFactory.Create(
            storage.Options with
            {
                IdleTransactionTimeout = TimeSpan.FromMinutes(5),
            },
            TimeProvider.System
        );
        var old = await database.OpenCommitSessionAsync(CommitLane.Common);
        await old.BeginAsync(1);
        await old.WriteAsync([Samples.Write(Samples.Execution("e1"), 1)]);

        await using var next = await database.OpenCommitSessionAsync(CommitLane.Common);
        Assert.Equal(0, await next.LastMarkAsync());
        await next.BeginAsync(2);
        Assert.True((await next.WriteAsync([Samples.Write(Samples.Execution("e1"), 1)]))[0]);
        await next.CommitAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Limit, $"not within {Limit.TotalSeconds} s");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
