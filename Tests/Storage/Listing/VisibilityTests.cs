using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Resources;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;
using static Mistral.Storage.Tests.Listing.ListFixtures;

namespace Mistral.Storage.Tests.Listing;

public sealed class VisibilityTests
{
    private static readonly Caller Other = new("p2", null, false, []);

    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Workflows_are_seen_by_their_project_everybody_if_public_and_accepted_members(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync(
            Workflow("1", "own", "p1"),
            Workflow("2", "public", "p3", "public"),
            Workflow("3", "accepted", "p3"),
            Workflow("4", "pending", "p3"),
            Workflow("5", "hidden", "p3"),
            Member("m3", "3", "p1", "accepted"),
            Member("m4", "4", "p1", "pending"),
            Member("m5", "5", "p2", "accepted")
        );

        Assert.Equal("1 2 3", await storage.IdsAsync(Query(Resource.Workflows)));
        Assert.Equal("2 5", await storage.IdsAsync(Query(Resource.Workflows), Other));
        Assert.Equal("1 2 3 4 5", await storage.IdsAsync(Query(Resource.Workflows), Admin));
        Assert.Equal("3", (await storage.Rows.FindAsync(Resource.Workflows, "accepted", "", Owner))!.Text("id"));
        Assert.Null(await storage.Rows.FindAsync(Resource.Workflows, "pending", "", Owner));
        Assert.Null(await storage.Rows.FindAsync(Resource.Workflows, "4", "", Owner));
        Assert.Equal("4", (await storage.Rows.FindAsync(Resource.Workflows, "4", "", Admin))!.Text("id"));
        await Assert.ThrowsAsync<MistralFault>(() => storage.Rows.ListAsync(Query(Resource.Workflows) with { Marker = "4" }, Owner));

        Assert.Equal("m3 m4", await storage.IdsAsync(Query(Resource.Members)));
        Assert.Equal("", await storage.IdsAsync(Query(Resource.Members), Admin));
        Assert.Equal("m3 m4 m5", await storage.IdsAsync(Query(Resource.Members), new("p3", null, false, [])));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Names_are_found_in_their_namespace_own_project_first(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync(
            Workflow("1", "wf", "p9", "public"),
            Workflow("2", "wf", "p1"),
            Workflow("3", "wf", "p3"),
            Workflow("4", "wf", "p1", "private", "ns"),
            Member("m", "3", "p2", "accepted")
        );

        Assert.Equal("2", (await storage.Rows.FindAsync(Resource.Workflows, "wf", null, Owner))!.Text("id"));
        Assert.Equal("4", (await storage.Rows.FindAsync(Resource.Workflows, "wf", "ns", Owner))!.Text("id"));
        Assert.Equal("4", (await storage.Rows.FindAsync(Resource.Workflows, "4", null, Owner))!.Text("id"));
        Assert.Equal("1", (await storage.Rows.FindAsync(Resource.Workflows, "wf", "", Other))!.Text("id"));
        Assert.Null(await storage.Rows.FindAsync(Resource.Workflows, "wf", "none", Owner));
        Assert.Null(await storage.Rows.FindAsync(Resource.Workflows, "WF", "", Owner));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Executions_are_seen_by_their_project_and_administrators(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0, [Samples.Task("t1")], [Samples.Action("a1", "t1")]));

        foreach (var (resource, id) in new[] { (Resource.Executions, "e1"), (Resource.Tasks, "t1"), (Resource.ActionExecutions, "a1") })
        {
            Assert.Equal(id, (await storage.Rows.FindAsync(resource, id, null, Owner))!.Text("id"));
            Assert.Equal(id, (await storage.Rows.FindAsync(resource, id, null, Admin))!.Text("id"));
            Assert.Null(await storage.Rows.FindAsync(resource, id, null, Other));
            Assert.Equal("", await storage.IdsAsync(Query(resource), Other));
            Assert.Equal(id, await storage.IdsAsync(Query(resource), Admin));
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Environments_have_no_back_door_by_name(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync(Environment("1", "private"), Environment("2", "public"));

        Assert.Null(await storage.Rows.FindAsync(Resource.Environments, "private", null, Admin));
        Assert.Equal("2", (await storage.Rows.FindAsync(Resource.Environments, "public", null, Other))!.Text("id"));
        Assert.Equal("1 2", await storage.IdsAsync(Query(Resource.Environments), Admin));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Durations_are_those_of_the_last_successful_root_runs(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        for (var i = 0; i < 5; i++)
        {
            var execution = Samples.Execution($"e{i}", i == 3 ? "ERROR" : "SUCCESS", createdAt: Base + (i * Second)) with
            {
                UpdatedAt = Base + (i * Second) + (i * 500_000),
            };
            await storage.Executions.CommitAsync(Samples.Write(i == 4 ? execution with { TaskExecutionId = "t" } : execution, 0));
        }

        Assert.Equal<double>([1.0, 0.5], await storage.Rows.RecentDurationsAsync("w1", 2));
    }

    private static ResourceChange Workflow(string id, string name, string project, string scope = "private", string ns = "") =>
        new ResourceChange.Insert(
            Row.Of(
                Resource.Workflows,
                ("id", id),
                ("name", name),
                ("namespace", ns),
                ("project_id", project),
                ("scope", scope),
                ("created_at", 1L)
            )
        );

    private static ResourceChange Member(string id, string workflow, string member, string status) =>
        new ResourceChange.Insert(
            Row.Of(
                Resource.Members,
                ("id", id),
                ("resource_id", workflow),
                ("resource_type", "workflow"),
                ("project_id", "p3"),
                ("member_id", member),
                ("status", status),
                ("created_at", 1L)
            )
        );

    private static ResourceChange Environment(string id, string scope) =>
        new ResourceChange.Insert(
            Row.Of(Resource.Environments, ("id", id), ("name", scope), ("project_id", "p1"), ("scope", scope), ("created_at", 1L))
        );

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Rows_of_a_project_are_counted(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        string[] states = ["SUCCESS", "RUNNING", "PAUSED", "RUNNING"];
        await Task.WhenAll(
            states.Select(
                (state, i) =>
                    storage.Executions.CommitAsync(
                        Samples.Write(
                            Samples.Execution($"e{i}", state, createdAt: i) with
                            {
                                ProjectId = i == 3 ? "other" : Samples.Project,
                                TaskExecutionId = i == 2 ? "t" : null,
                            },
                            0
                        )
                    )
            )
        );

        Assert.Equal(3, await storage.Rows.CountAsync(Resource.Executions, Samples.Project, []));
        Assert.Equal(3, await storage.Rows.CountAsync(Resource.Executions, Samples.Project, [], atMost: 3));
        Assert.Equal(2, await storage.Rows.CountAsync(Resource.Executions, Samples.Project, [], atMost: 1));
        Assert.Equal(
            2,
            await storage.Rows.CountAsync(Resource.Executions, Samples.Project, [Is("state", FilterOperator.In, "RUNNING", "PAUSED")])
        );
        Assert.Equal(
            1,
            await storage.Rows.CountAsync(
                Resource.Executions,
                Samples.Project,
                [Is("state", FilterOperator.In, "RUNNING", "PAUSED"), Is("task_execution_id", FilterOperator.IsNull)]
            )
        );
        Assert.Equal(0, await storage.Rows.CountAsync(Resource.CronTriggers, Samples.Project, []));
    }
}
