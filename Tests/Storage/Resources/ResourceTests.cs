using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Resources;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Resources;

public sealed class ResourceTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_resource_keeps_every_column(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var stored = Enum.GetValues<Resource>().Except([Resource.Executions, Resource.Tasks, Resource.ActionExecutions]);
        foreach (var resource in stored)
        {
            var row = Filled(resource, "1");
            await storage.Resources.ApplyAsync(new ResourceChange.Insert(row));
            Assert.Equal(row, Assert.Single(await storage.Rows.ByColumnAsync(resource, "id", "id1")));

            var other = Filled(resource, "2").With(("id", "id1"));
            await storage.Resources.ApplyAsync(new ResourceChange.Replace(other));
            Assert.Equal(other, Assert.Single(await storage.Rows.ByColumnAsync(resource, "id", "id1")));

            await storage.Resources.ApplyAsync(new ResourceChange.Delete(resource, "id1"));
            Assert.Empty(await storage.Rows.ByColumnAsync(resource, "id", "id1"));
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Unique_keys_are_kept_and_named(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync(
            new ResourceChange.Insert(Workflow("1", "a")),
            new ResourceChange.Insert(Workflow("2", "b")),
            new ResourceChange.Insert(Workflow("3", "A")),
            new ResourceChange.Insert(Workflow("4", "a ")),
            new ResourceChange.Insert(Workflow("5", "a").With(("namespace", "n")))
        );

        var inserted = await Assert.ThrowsAsync<DuplicateRowException>(() =>
            storage.Resources.ApplyAsync(new ResourceChange.Insert(Workflow("6", "b")))
        );
        Assert.Equal<string>(["name", "namespace", "project_id"], inserted.Columns);
        Assert.Equal<string?>(["b", "", "p1"], inserted.Values);
        var renamed = await Assert.ThrowsAsync<DuplicateRowException>(() =>
            storage.Resources.ApplyAsync(new ResourceChange.Replace(Workflow("1", "b")))
        );
        Assert.Equal(Resource.Workflows, renamed.Resource);
        var id = await Assert.ThrowsAsync<DuplicateRowException>(() =>
            storage.Resources.ApplyAsync(new ResourceChange.Insert(Workflow("1", "z")))
        );
        Assert.Equal<string>(["id"], id.Columns);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_several_changes_all_happen_or_none(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync(new ResourceChange.Insert(Workflow("1", "a")));

        await Assert.ThrowsAsync<DuplicateRowException>(() =>
            storage.Resources.ApplyAsync(
                new ResourceChange.Insert(Workflow("2", "b")),
                new ResourceChange.Delete(Resource.Workflows, "3"),
                new ResourceChange.Insert(Workflow("4", "a"))
            )
        );
        var together = Enumerable
            .Range(10, 30)
            .Select(i => storage.Resources.ApplyAsync(new ResourceChange.Insert(Workflow($"{i}", i % 10 == 5 ? "a" : $"w{i}"))))
            .ToArray();
        foreach (var i in new[] { 5, 15, 25 })
        {
            await Assert.ThrowsAsync<DuplicateRowException>(() => together[i]);
        }

        await Task.WhenAny(Task.WhenAll(together));
        Assert.Equal(27, together.Count(change => change.IsCompletedSuccessfully));
        Assert.Equal(28, (await storage.Rows.ByColumnAsync(Resource.Workflows, "project_id", "p1")).Length);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_row_is_replaced_only_if_it_is_as_expected(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var trigger = Filled(Resource.CronTriggers, "1").With(("next_execution_time", 100L), ("first_execution_time", null));
        await storage.Resources.ApplyAsync(new ResourceChange.Insert(trigger));

        await storage.Resources.ApplyAsync(
            new ResourceChange.Replace(trigger.With(("next_execution_time", 200L)), ("next_execution_time", 100L))
        );
        await Assert.ThrowsAsync<RowChangedException>(() =>
            storage.Resources.ApplyAsync(
                new ResourceChange.Replace(trigger.With(("next_execution_time", 300L)), ("next_execution_time", 100L))
            )
        );
        await storage.Resources.ApplyAsync(
            new ResourceChange.Replace(trigger.With(("next_execution_time", 400L)), ("first_execution_time", null))
        );
        await Assert.ThrowsAsync<RowChangedException>(() =>
            storage.Resources.ApplyAsync(new ResourceChange.Replace(trigger.With(("id", "gone"))))
        );

        Assert.Equal(400L, Assert.Single(await storage.Rows.ByColumnAsync(Resource.CronTriggers, "id", "id1"))["next_execution_time"]);
        await storage.Resources.ApplyAsync(
            new ResourceChange.Replace(trigger.With(("next_execution_time", 400L)), ("next_execution_time", 400L))
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Many_rows_move_together_each_only_from_where_it_is_expected(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var triggers = Enumerable
            .Range(0, 200)
            .Select(i => Filled(Resource.CronTriggers, $"{i}").With(("next_execution_time", 100L)))
            .ToArray();
        await storage.Resources.ApplyAsync([.. triggers.Select(trigger => new ResourceChange.Insert(trigger))]);

        Task Move(Row trigger, long from, long to) =>
            storage.Resources.ApplyAsync(
                new ResourceChange.Move(
                    Resource.CronTriggers,
                    trigger.Text("id")!,
                    [("next_execution_time", to), ("schedule", null)],
                    ("next_execution_time", from)
                )
            );
        var first = triggers.Select(trigger => Move(trigger, 100, 200)).ToArray();
        var second = triggers.Select(trigger => Move(trigger, 100, 300)).ToArray();
        await Task.WhenAll(first);
        foreach (var refused in second)
        {
            await Assert.ThrowsAsync<RowChangedException>(() => refused);
        }

        var row = Assert.Single(await storage.Rows.ByColumnAsync(Resource.CronTriggers, "id", triggers[7].Text("id")!));
        Assert.Equal(triggers[7].With(("next_execution_time", 200L), ("schedule", null)), row);
        await Assert.ThrowsAsync<RowChangedException>(() => Move(triggers[0].With(("id", "gone")), 200, 300));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Cron_triggers_that_do_the_same_clash_only_with_count_and_first_time(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var trigger = Filled(Resource.CronTriggers, "1");
        await storage.Resources.ApplyAsync(new ResourceChange.Insert(trigger));

        var clash = await Assert.ThrowsAsync<DuplicateRowException>(() =>
            storage.Resources.ApplyAsync(new ResourceChange.Insert(trigger.With(("id", "x"), ("name", "x"))))
        );
        Assert.Contains("pattern", clash.Columns);
        var open = trigger.With(("remaining_executions", null));
        await storage.Resources.ApplyAsync(
            new ResourceChange.Insert(open.With(("id", "y"), ("name", "y"))),
            new ResourceChange.Insert(open.With(("id", "z"), ("name", "z")))
        );
        var byName = await Assert.ThrowsAsync<DuplicateRowException>(() =>
            storage.Resources.ApplyAsync(new ResourceChange.Insert(open.With(("id", "w"), ("name", "z"))))
        );
        Assert.Equal<string>(["name", "project_id"], byName.Columns);
    }

    private static Row Workflow(string id, string name) =>
        Row.Of(
            Resource.Workflows,
            ("id", id),
            ("name", name),
            ("namespace", ""),
            ("project_id", "p1"),
            ("scope", "private"),
            ("is_system", false),
            ("created_at", 1L)
        );

    private static Row Filled(Resource resource, string suffix) =>
        new(
            resource,
            [
                .. ResourceTable
                    .Of(resource)
                    .Columns.Select(
                        object? (column) =>
                            column.Kind switch
                            {
                                ColumnKind.Bool => suffix == "1",
                                ColumnKind.Int or ColumnKind.Time => 1_700_000_000_000_000L + suffix[0],
                                _ => column.Name + suffix,
                            }
                    ),
            ]
        );
}
