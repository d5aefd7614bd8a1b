using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;
using Resource = Mistral.Grains.Interfaces.Resources.Resource;

namespace Mistral.Storage.Tests.Executions;

public sealed class ExecutionStoreTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Unknown_ids_are_null(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);

        Assert.Null(await storage.Executions.LoadAsync("x"));
        Assert.Null(await storage.Executions.LoadActionAsync("x"));
        Assert.Null(await storage.Executions.LoadDefinitionTextAsync("x"));
        Assert.Empty(await storage.Executions.DeleteAsync("x"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Actions_without_a_workflow_are_saved_replaced_listed_and_deleted(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.SaveActionAsync(Samples.Action("a1", null), "p7", "ns");
        var done = Samples.Action("a1", null, "SUCCESS") with { Output = "{}", Accepted = true };
        await storage.Executions.SaveActionAsync(done, "p7", "ns");

        Assert.Equal((done, "p7"), await storage.Executions.LoadActionAsync("a1"));
        var row = Assert.Single(await storage.Rows.ByColumnAsync(Resource.ActionExecutions, "id", "a1"));
        Assert.Equal(("ns", null, true), (row.Text("workflow_namespace"), row.Text("workflow_name"), (bool)row["accepted"]!));

        await storage.Executions.DeleteActionAsync("a1");
        Assert.Null(await storage.Executions.LoadActionAsync("a1"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Tasks_and_actions_show_columns_of_their_execution(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var execution = Samples.Execution("e1") with
        {
            WorkflowId = "w9",
            WorkflowName = "nine",
            WorkflowNamespace = "n",
            ProjectId = "p9",
        };
        await storage.Executions.CommitAsync(Samples.Write(execution, 0, [Samples.Task("t1")], [Samples.Action("a1", "t1")]));

        var task = Assert.Single(await storage.Rows.ByColumnAsync(Resource.Tasks, "workflow_execution_id", "e1"));
        Assert.Equal(
            ("w9", "nine", "n", "p9"),
            (task.Text("workflow_id"), task.Text("workflow_name"), task.Text("workflow_namespace"), task.Text("project_id"))
        );
        var action = Assert.Single(await storage.Rows.ByColumnAsync(Resource.ActionExecutions, "task_execution_id", "t1"));
        Assert.Equal(
            ("e1", "nine", "n", "p9"),
            (
                action.Text("workflow_execution_id"),
                action.Text("workflow_name"),
                action.Text("workflow_namespace"),
                action.Text("project_id")
            )
        );
        Assert.Equal("p9", (await storage.Executions.LoadActionAsync("a1"))!.Value.ProjectId);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deletions_that_wait_together_each_tell_what_they_took(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var ids = Enumerable.Range(0, 150).Select(i => $"r{i:d3}").ToArray();
        await Task.WhenAll(ids.Select(id => CommitAsync(id, null)));
        await Task.WhenAll(ids.Select(id => CommitAsync($"{id}.c", id)));

        var deleted = await Task.WhenAll(ids.Select(id => storage.Executions.DeleteAsync(id)));
        Assert.All(ids.Zip(deleted), pair => Assert.Equal<string>([pair.First, $"{pair.First}.c"], pair.Second));

        // What is written to one after its deletion finds nothing, whether they share a transaction or not.
        await CommitAsync("again", null);
        var (gone, late) = (
            storage.Executions.DeleteAsync("again"),
            storage.Executions.CommitAsync(Samples.Write(Samples.Execution("again"), 1))
        );
        Assert.Equal<string>(["again"], await gone);
        await Assert.ThrowsAsync<VersionConflictException>(() => late);

        Task CommitAsync(string id, string? parent) =>
            storage.Executions.CommitAsync(
                Samples.Write(Samples.Execution(id) with { ParentExecutionId = parent }, 0, [Samples.Task($"{id}.t")], [])
            );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deleting_takes_the_tree_below_and_nothing_else(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await CommitAsync("r", null, null);
        await CommitAsync("c1", "r", "r.t");
        await CommitAsync("c2", null, "r.t");
        await CommitAsync("g", "c1", "c1.t");
        await CommitAsync("other", null, null);

        var deleted = await storage.Executions.DeleteAsync("r");

        Assert.Equal(["c1", "c2", "g", "r"], deleted.Order());
        foreach (var resource in new[] { Resource.Executions, Resource.Tasks, Resource.ActionExecutions })
        {
            var left = await storage.Rows.ByColumnAsync(resource, "project_id", Samples.Project);
            Assert.StartsWith("other", Assert.Single(left).Text("id"), StringComparison.Ordinal);
        }

        Assert.Equal("other", Assert.Single(await storage.Executions.LoadOutboxAsync(10)).ExecutionId);

        Task CommitAsync(string id, string? parent, string? task) =>
            storage.Executions.CommitAsync(
                new(
                    Samples.Execution(id) with
                    {
                        ParentExecutionId = parent,
                        TaskExecutionId = task,
                    },
                    0,
                    [Samples.Task($"{id}.t")],
                    [Samples.Action($"{id}.a", $"{id}.t")],
                    [new(id, 1, "m")]
                )
            );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Definition_texts_are_stored_once(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await using var other = storage.Second();
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? storage : other).Executions.SaveDefinitionTextAsync("c1", "text"))
        );

        Assert.Equal("text", await other.Executions.LoadDefinitionTextAsync("c1"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Outbox_messages_come_in_order_until_removed(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(new(Samples.Execution("e1"), 0, [], [], [new("e1", 1, "a"), new("e1", 2, "b")]));
        await storage.Executions.CommitAsync(new(Samples.Execution("e2"), 0, [], [], [new("e2", 1, "c")]));
        await storage.Executions.CommitAsync(new(Samples.Execution("e1"), 1, [], [], [new("e1", 3, "d")]));

        Assert.Equal(["a", "b", "c"], (await storage.Executions.LoadOutboxAsync(3)).Select(message => message.Payload));
        await storage.Executions.RemoveOutboxAsync("e1", 2);
        Assert.Equal<OutboxMessage>([new("e2", 1, "c"), new("e1", 3, "d")], await storage.Executions.LoadOutboxAsync(10));
    }
}
