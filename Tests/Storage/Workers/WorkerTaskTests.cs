using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;
using Mistral.Storage.Workers;

namespace Mistral.Storage.Tests.Workers;

public sealed class WorkerTaskTests
{
    private const long Second = 1_000_000;

    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_task_is_handed_out_once_until_its_lease_has_run_out(DatabaseKind kind)
    {
        await using var storage = await WithAsync(kind, "a", "b");

        var shares = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => storage.WorkerTasks.LeaseAsync(new("p1", "q", 1, "w", 10), 0)));
        Assert.Equal(["a.1", "b.1"], shares.SelectMany(share => share).Select(lease => lease.LeaseId).Order());
        Assert.Empty(await storage.WorkerTasks.LeaseAsync(new("p2", "q", 9, "w", 10), 0));
        Assert.Empty(await storage.WorkerTasks.DueAsync(9 * Second, 10));
        Assert.True(await storage.WorkerTasks.ExtendAsync("a.1", 10, 5 * Second));
        var due = Assert.Single(await storage.WorkerTasks.DueAsync(11 * Second, 10));
        Assert.True(await storage.WorkerTasks.TakeBackAsync(due));
        Assert.False(await storage.WorkerTasks.TakeBackAsync(due));
        Assert.False(await storage.WorkerTasks.EndAsync("b.1", "{}", 12 * Second));
        Assert.Equal("b.2", Assert.Single(await storage.WorkerTasks.LeaseAsync(new("p1", "q", 9, "w", 10), 12 * Second)).LeaseId);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_outcome_is_kept_once_and_until_it_is_delivered(DatabaseKind kind)
    {
        await using var storage = await WithAsync(kind, "a", "b");
        await storage.WorkerTasks.LeaseAsync(new("p1", "q", 2, "w", 10), 0);

        Assert.True(await storage.WorkerTasks.EndAsync("a.1", "{\"data\": 1}", Second));
        Assert.False(await storage.WorkerTasks.EndAsync("a.1", "{\"data\": 2}", Second));
        Assert.False(await storage.WorkerTasks.CancelAsync("a", Second));
        Assert.True(await storage.WorkerTasks.ExpireAsync((await storage.WorkerTasks.FindAsync("b"))!, "{}", Second));
        Assert.Equal(["a", "b"], (await storage.WorkerTasks.DueAsync(20 * Second, 10)).Select(due => due.Task.Id).Order());
        await storage.WorkerTasks.DeliveredAsync("a", 20 * Second);
        Assert.Equal(
            (WorkerTaskState.Done, (string?)null),
            ((await storage.WorkerTasks.FindAsync("a"))!.State, (await storage.WorkerTasks.FindAsync("a"))!.Outcome)
        );
        await storage.WorkerTasks.ForgetAsync(["a"]);
        Assert.Null(await storage.WorkerTasks.FindAsync("a"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Tasks_are_found_and_forgotten_many_at_a_time(DatabaseKind kind)
    {
        var ids = Enumerable.Range(0, 130).Select(i => $"{i:D3}").ToArray();
        await using var storage = await WithAsync(kind, ids);

        var found = await Task.WhenAll(ids.Append("none").Append("001").Select(storage.WorkerTasks.FindAsync));
        Assert.Equal([.. ids, null, "001"], found.Select(task => task?.Task.Id));
        await storage.WorkerTasks.ForgetAsync([.. ids[..^1]]);
        Assert.Equal(ids[^1], Assert.Single(await storage.WorkerTasks.LeaseAsync(new("p1", "q", 9, "w", 10), 0)).Task.Id);
        await storage.WorkerTasks.ForgetAsync([]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_others_will_end_is_taken_from_its_holder(DatabaseKind kind)
    {
        await using var storage = await WithAsync(kind, "a");
        var lease = Assert.Single(await storage.WorkerTasks.LeaseAsync(new("p1", "q", 2, "w", 10), 0));

        Assert.Equal("p1", lease.ForProjectId);
        Assert.True(await storage.WorkerTasks.DeferAsync("a.1", Second));
        Assert.False(await storage.WorkerTasks.DeferAsync("a.1", Second));
        Assert.Equal(
            (WorkerTaskState.Done, (string?)null),
            ((await storage.WorkerTasks.FindAsync("a"))!.State, (await storage.WorkerTasks.FindAsync("a"))!.Outcome)
        );
        Assert.Empty(await storage.WorkerTasks.DueAsync(20 * Second, 10));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_nobody_wants_is_not_handed_out_and_a_restart_gives_time(DatabaseKind kind)
    {
        await using var storage = await WithAsync(kind, "a", "b", "c");
        await storage.Executions.SaveActionAsync(Samples.Action("a", null, "CANCELLED"), "p1", "");
        Assert.True(await storage.WorkerTasks.CancelAsync("b", 0));

        var lease = Assert.Single(await storage.WorkerTasks.LeaseAsync(new("p1", "q", 9, "w", 10), 0));
        Assert.Equal("c.1", lease.LeaseId);
        await storage.WorkerTasks.GraceAsync(60 * Second);
        Assert.Equal(70 * Second, (await storage.WorkerTasks.FindAsync("c"))!.LeaseUntil);
        Assert.True(await storage.WorkerTasks.ReturnAsync("c.1"));
        Assert.Equal(0, (await storage.WorkerTasks.FindAsync("c"))!.Attempt);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_lone_action_whose_owner_is_dead_is_found(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.SaveActionAsync(Samples.Action("a", null), "p1", "", "s1");
        await storage.Executions.SaveActionAsync(Samples.Action("b", null), "p1", "", "s2");

        Assert.Equal<string>(["a"], await storage.Clock.StandaloneOrphansAsync(["s2"], 10));
        await storage.Executions.SaveActionAsync(Samples.Action("a", null, "ERROR"), "p1", "");
        Assert.Empty(await storage.Clock.StandaloneOrphansAsync(["s2"], 10));
    }

    private static async Task<TestStorage> WithAsync(DatabaseKind kind, params string[] ids)
    {
        var storage = await TestStorage.CreateAsync(kind);
        foreach (var id in ids)
        {
            await storage.Executions.SaveActionAsync(Samples.Action(id, null), "p1", "");
            await storage.WorkerTasks.AddAsync(new(id, "q", "p1", null, "x", "{}", true, null, null, null, id[0]));
            await storage.WorkerTasks.AddAsync(new(id, "other", "p1", null, "x", "{}", true, null, null, null, 0));
        }

        return storage;
    }
}
