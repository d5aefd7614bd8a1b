using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Executions;

/// <summary>Kills the server that all tests share, so it runs alone.</summary>
[CollectionDefinition(nameof(OutageTests), DisableParallelization = true)]
[Collection(nameof(OutageTests))]
public sealed class OutageTests
{
    private const int Writers = 40;
    private const int Commits = 80;

    private static readonly int[] KillAfter = [200, 900, 1_700];

    public static TheoryData<DatabaseKind> Servers => Kinds.Servers;

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task A_database_that_dies_under_load_costs_time_and_nothing_else(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var server = (ServerProcess)await TestServer.OfAsync(kind);
        var done = 0;
        var reached = KillAfter.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();

        var load = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer))).ToArray();
        foreach (var moment in reached)
        {
            await moment.Task;
            await server.KillAsync();
            var meanwhile = storage.Executions.LoadAsync("e0");
            await server.StartAsync();
            Assert.NotNull(await meanwhile);
        }

        await Task.WhenAll(load);
        for (var writer = 0; writer < Writers; writer++)
        {
            var stored = (await storage.Executions.LoadAsync($"e{writer}"))!;
            Assert.Equal((Commits, Commits, $"{Commits - 1}"), (stored.Version, stored.Tasks.Length, stored.Execution.Description));
        }

        Assert.Equal(Writers * Commits, (await storage.Executions.LoadOutboxAsync(10_000)).Length);

        async Task WriteAsync(int writer)
        {
            for (var version = 0; version < Commits; version++)
            {
                var id = $"e{writer}";
                await storage.Executions.CommitAsync(
                    new(
                        Samples.Execution(id) with
                        {
                            Description = $"{version}",
                        },
                        version,
                        [Samples.Task($"t{writer}.{version}")],
                        [],
                        [new(id, version, "m")]
                    )
                );
                var count = Interlocked.Increment(ref done);
                for (var i = 0; i < KillAfter.Length; i++)
                {
                    if (count == KillAfter[i])
                    {
                        reached[i].SetResult();
                    }
                }
            }
        }
    }

    [ServerTheory(Server.PostgreSql, Server.MariaDb)]
    [MemberData(nameof(Servers))]
    public async Task While_the_database_is_away_reads_and_a_shutdown_give_up_in_time(DatabaseKind kind)
    {
        var storage = await TestStorage.CreateAsync(
            kind,
            options => options with { ReadPatience = TimeSpan.FromMilliseconds(200), FlushPatience = TimeSpan.FromMilliseconds(200) }
        );
        var server = (ServerProcess)await TestServer.OfAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        await server.KillAsync();
        try
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Executions.LoadAsync("e1"));
            var write = storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 1));
            await storage.DisposeAsync();
            await Assert.ThrowsAsync<StorageUnavailableException>(() => write);
        }
        finally
        {
            await server.StartAsync();
        }
    }
}
