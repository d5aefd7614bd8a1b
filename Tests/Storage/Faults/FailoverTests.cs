using System.Diagnostics;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;

namespace Mistral.Storage.Tests.Faults;

/// <summary>Makes the server read-only that all tests share, so it runs alone.</summary>
[CollectionDefinition(nameof(FailoverTests), DisableParallelization = true)]
[Collection(nameof(FailoverTests))]
public sealed class FailoverTests
{
    /// <summary>Longer than it takes to use up the pool of connections, if each try lost one.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static TheoryData<DatabaseKind> Servers => Kinds.Servers;

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task While_the_server_takes_no_writes_they_wait_and_reads_go_on(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind, options => options with { Connections = 8 });
        var server = (ServerProcess)await TestServer.OfAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        await server.SetReadOnlyAsync(true);
        var write = storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 1));
        try
        {
            var since = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(since) < Away)
            {
                Assert.NotNull(await storage.Executions.LoadAsync("e1").WaitAsync(Limit, TimeProvider.System));
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }

            Assert.False(write.IsCompleted);
            Assert.NotNull(storage.Load.Trouble(TimeSpan.FromSeconds(3)));
        }
        finally
        {
            await server.SetReadOnlyAsync(false);
        }

        await write.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(2, (await storage.Executions.LoadAsync("e1"))!.Version);
    }
}
