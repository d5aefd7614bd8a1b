using Mistral.Storage.Clock;
using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;

namespace Mistral.Storage.Tests.Clock;

public sealed class ClockTests
{
    private static readonly string[] Ended = ["SUCCESS", "ERROR", "CANCELLED"];

    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Shards_share_what_is_due(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await CommitAsync(storage, Enumerable.Range(0, 60).Select(i => Samples.Execution($"e{i:00}") with { WakeAt = 1_000 - i }));
        await CommitAsync(
            storage,
            [Samples.Execution("ended", "SUCCESS") with { WakeAt = 1 }, Samples.Execution("later") with { WakeAt = 5_000 }]
        );

        var shards = await Task.WhenAll(Enumerable.Range(0, 4).Select(shard => storage.Clock.DueAsync(shard, 4, 990, 100)));

        Assert.Equal(Enumerable.Range(11, 49).Select(i => $"e{i:00}"), shards.SelectMany(shard => shard).Select(due => due.Id).Order());
        Assert.All(shards, shard => Assert.Equal(shard.OrderBy(due => due.WakeAt), shard));
        Assert.All(shards, shard => Assert.InRange(shard.Length, 3, 30));
        Assert.Equal<DueExecution>([new("e59", 941), new("e58", 942)], await storage.Clock.DueAsync(0, 1, 990, 2));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Orphans_are_executions_of_the_dead_also_ended_ones_of_which_nobody_was_told(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await CommitAsync(
            storage,
            [
                Samples.Execution("a") with
                {
                    Owner = "s1",
                },
                Samples.Execution("b") with
                {
                    Owner = "s2",
                },
                Samples.Execution("c") with
                {
                    Owner = "s3",
                },
                Samples.Execution("d", "ERROR") with
                {
                    Owner = "s2",
                },
                Samples.Execution("e"),
                Samples.Execution("f") with
                {
                    Owner = "s2",
                },
            ]
        );

        Assert.Equal(["b", "d", "f"], (await storage.Clock.OrphansAsync(["s1", "s3"], 10)).Order());
        Assert.Equal(3, (await storage.Clock.OrphansAsync([], 3)).Length);
        Assert.Empty(await storage.Clock.OrphansAsync(["s1", "s2", "s3"], 10));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Forgotten_is_who_waits_for_nobody(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await CommitAsync(
            storage,
            [
                Samples.Execution("a") with
                {
                    WakeAt = 5,
                },
                Samples.Execution("b") with
                {
                    Waiter = "paused",
                },
                Samples.Execution("c", "SUCCESS"),
                Samples.Execution("d"),
            ]
        );
        Assert.Equal(1, await storage.Clock.ForgottenAsync());
        Assert.Equal((0L, 0L), await storage.Clock.BacklogAsync());

        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("d", "CANCELLED"), 1));
        Assert.Equal(0, await storage.Clock.ForgottenAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Ended_roots_expire_oldest_first(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await CommitAsync(
            storage,
            Enumerable.Range(0, 9).Select(i => Samples.Execution($"e{i}", Ended[i % 3]) with { UpdatedAt = 100 - i })
        );
        await CommitAsync(
            storage,
            [
                Samples.Execution("child", "SUCCESS") with
                {
                    UpdatedAt = 1,
                    TaskExecutionId = "t",
                    RootExecutionId = "e0",
                },
                Samples.Execution("running") with
                {
                    UpdatedAt = 1,
                },
            ]
        );

        Assert.Equal<string>(["e8", "e7", "e6"], await storage.Clock.ExpiredAsync(95, [.. Ended], 3));
        Assert.Equal<string>(["e6"], await storage.Clock.ExpiredAsync(95, ["SUCCESS"], 10));
        Assert.Equal<string>(["e8", "e7"], await storage.Clock.BeyondAsync(7, [.. Ended], 10));
        Assert.Equal<string>(["e8"], await storage.Clock.BeyondAsync(2, [.. Ended], 1));
        Assert.Empty(await storage.Clock.BeyondAsync(9, [.. Ended], 10));
    }

    private static Task CommitAsync(TestStorage storage, IEnumerable<ExecutionRow> executions) =>
        Task.WhenAll(executions.Select(execution => storage.Executions.CommitAsync(Samples.Write(execution, 0))));
}
