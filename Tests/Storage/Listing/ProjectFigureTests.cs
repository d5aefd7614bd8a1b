using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Overview;
using Mistral.Storage.Resources;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Workers;

namespace Mistral.Storage.Tests.Listing;

public sealed class ProjectFigureTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_waits_is_counted_for_its_own_project_only(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.WorkerTasks.AddAsync(Work("a", "p1"));
        await storage.WorkerTasks.AddAsync(Work("b", "p1"));
        await storage.WorkerTasks.AddAsync(Work("c", "p2"));
        await storage.Resources.ApplyAsync(
            new ResourceChange.Insert(
                Row.Of(
                    Resource.EventTriggers,
                    ("id", "t"),
                    ("name", "trigger"),
                    ("project_id", "p1"),
                    ("exchange", "x"),
                    ("topic", "y"),
                    ("event", "z"),
                    ("workflow_id", "w"),
                    ("created_at", 1L)
                )
            )
        );
        await storage.ParkedEvents.KeepAsync(new("e1", "t", "{}", 5, 9), 10);
        await storage.ParkedEvents.KeepAsync(new("e2", "t", "{}", 7, 9), 10);

        Assert.Equal(new QueueFigures("q", 2, 0), Assert.Single(await storage.Figures.QueuesAsync("p1", 10)));
        Assert.Empty(await storage.Figures.LeasesAsync("p1", 10));
        Assert.Equal(new ParkedEventFigures("t", "trigger", null, 2, 5), Assert.Single(await storage.Figures.ParkedEventsAsync("p1", 10)));
        Assert.Empty(await storage.Figures.ParkedEventsAsync("p2", 10));
        Assert.Single(await storage.Figures.QueuesAsync("p2", 10));
    }

    private static WorkerTask Work(string id, string project) =>
        new(
            Id: id,
            Queue: "q",
            ProjectId: project,
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
