using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Executions;
using Mistral.Storage.Overview;
using Mistral.Storage.Resources;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Workers;

namespace Mistral.Storage.Tests.Listing;

public sealed class ProjectRecordTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Parked_events_come_one_by_one_the_oldest_first(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.ParkedEvents.KeepAsync(new("e2", "t", """{"n": 2}""", 7, 9), 10);
        await storage.ParkedEvents.KeepAsync(new("e1", "t", """{"n": 1}""", 5, 8), 10);
        await storage.ParkedEvents.KeepAsync(new("e3", "other", "{}", 1, 9), 10);

        Assert.Equal(
            [new("e1", 5, 8, """{"n": 1}"""), new ParkedEventRecord("e2", 7, 9, """{"n": 2}""")],
            (await storage.Records.ParkedEventsAsync("t", 10)).ToArray()
        );
        Assert.Single(await storage.Records.ParkedEventsAsync("t", 1));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Offers_are_those_to_the_project_and_name_the_workflow(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await AddAsync(
            storage,
            Resource.Workflows,
            ("id", "w"),
            ("name", "ours"),
            ("namespace", ""),
            ("project_id", "p1"),
            ("created_at", 1L)
        );
        await AddAsync(storage, Resource.Members, Offer("m1", "w", "p2", "pending", 3));
        await AddAsync(storage, Resource.Members, Offer("m2", "w", "p3", "accepted", 4));
        await AddAsync(storage, Resource.Members, Offer("m3", "deleted", "p2", "pending", 5));

        Assert.Equal(new OfferRecord("w", "ours", "", "p1", "pending", 3), Assert.Single(await storage.Records.OffersAsync("p2", 10)));
        Assert.Equal("accepted", Assert.Single(await storage.Records.OffersAsync("p3", 10)).Status);
        Assert.Empty(await storage.Records.OffersAsync("p1", 10));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_run_names_its_worker_while_the_service_knows_it(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.SaveActionAsync(Action("a", 1), "p1", "");
        await storage.Executions.SaveActionAsync(Action("b", 2), "p1", "");
        await storage.WorkerTasks.AddAsync(Work("b"));
        await storage.WorkerTasks.LeaseAsync(new("p1", "q", 1, "worker-7", 10), 0);

        var runs = await storage.Records.RunsAsync("t", 10);

        Assert.Equal(["b", "a"], runs.Select(run => run.Id));
        Assert.Equal(
            ("LEASED", "q", "worker-7", 1L, 10_000_000L),
            (runs[0].WorkerState, runs[0].Queue, runs[0].Worker, runs[0].Attempt, runs[0].LeaseUntil)
        );
        Assert.Equal((null, null, true), (runs[1].WorkerState, runs[1].Owner, runs[1].IsSync));
        Assert.Empty(await storage.Records.RunsAsync("other", 10));
    }

    private static (string, object?)[] Offer(string id, string workflow, string member, string status, long at) =>
        [
            ("id", id),
            ("resource_id", workflow),
            ("resource_type", "workflow"),
            ("project_id", "p1"),
            ("member_id", member),
            ("status", status),
            ("created_at", at),
        ];

    private static Task AddAsync(TestStorage storage, Resource resource, params (string, object?)[] values) =>
        storage.Resources.ApplyAsync(new ResourceChange.Insert(Row.Of(resource, values)));

    private static ActionRow Action(string id, long at) =>
        new(id, "x", "t", "task", "RUNNING", null, "[]", null, false, "{}", null, true, "{}", null, at, null, null);

    private static WorkerTask Work(string id) =>
        new(
            Id: id,
            Queue: "q",
            ProjectId: "p1",
            ExecutionId: null,
            Action: "x",
            Input: "{}",
            SafeRerun: false,
            WorkflowName: null,
            TaskName: null,
            Deadline: null,
            CreatedAt: 1
        );
}
