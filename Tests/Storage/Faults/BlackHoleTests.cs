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

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<DatabaseKind> Servers => Kinds.Servers;

    public static TheoryData<DatabaseKind, string> Steps
    {
        get
        {
            var steps = new TheoryData<DatabaseKind, string>();
            foreach (var step in (string[])["begin", "write", "look", "mark", "roll back", "commit", "another"])
            {
                steps.Add(DatabaseKind.PostgreSql, step);
                steps.Add(DatabaseKind.MariaDb, step);
            }

            return steps;
        }
    }

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task Writes_and_reads_find_new_connections_and_nothing_is_written_twice(DatabaseKind kind)
    {
        var server = (ServerProcess)await TestServer.OfAsync(kind);
        await using var proxy = new TcpProxy(server.Port);
        var options = await server.NewDatabaseAsync();
        await StorageSchema.UpgradeAsync(options);
        await using var storage = TestStorage.Over(Through(options, server, proxy));
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

    /// <summary>Wherever in a transaction the server falls silent: a step that has no limit would stop the committer for ever.</summary>
    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Steps))]
    public async Task Each_step_of_a_transaction_gives_up_in_time(DatabaseKind kind, string step)
    {
        var server = (ServerProcess)await TestServer.OfAsync(kind);
        await using var proxy = new TcpProxy(server.Port);
        var options = await server.NewDatabaseAsync();
        await StorageSchema.UpgradeAsync(options);
        await using var database = DatabaseProviders.Create(
            Through(options, server, proxy) with
            {
                StatementTimeout = Second,
            },
            TimeProvider.System
        );
        await using var session = await database.OpenCommitSessionAsync(CommitLane.Common);
        var isReached = false;

        var error = await Record.ExceptionAsync(() => TransactionAsync().WaitAsync(Limit, TimeProvider.System));

        Assert.True(isReached);
        Assert.NotNull(error);
        Assert.True(database.Dialect.IsTransient(error) && error is not TimeoutException { InnerException: null }, error.ToString());

        async Task TransactionAsync()
        {
            Silence("begin");
            await session.BeginAsync(1);
            Silence("write");
            await session.WriteAsync([Samples.Write(Samples.Execution("e1"), 0)]);
            Silence("look");
            await session.LockedAsync(["e1"]);
            Silence("mark");
            await session.LastMarkAsync();
            Silence("roll back");
            if (step == "roll back")
            {
                await session.RollbackAsync();
            }

            Silence("commit");
            await session.CommitAsync();
            Silence("another");
            await session.BeginAsync(2);
            await session.WriteAsync([Samples.Write(Samples.Execution("e2"), 0)]);
        }

        void Silence(string here)
        {
            if (here == step)
            {
                isReached = true;
                proxy.SilenceOpen();
            }
        }
    }

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task A_committer_ends_its_own_session_before_it_begins_another(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        await using var database = DatabaseProviders.Create(
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

    private static StorageOptions Through(StorageOptions options, ServerProcess server, TcpProxy proxy) =>
        options with
        {
            Connection = options.Connection.Replace($"Port={server.Port}", $"Port={proxy.Port}", StringComparison.Ordinal),
        };

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
