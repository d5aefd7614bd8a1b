using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Resources;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Resources;

public sealed class RevisionTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Numbers_are_unique_rows_are_scoped_and_old_ones_are_cut_off(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync([
            .. Enumerable.Range(1, 12).Select(number => new ResourceChange.Insert(Revision("w1", number))),
            new ResourceChange.Insert(Revision("w2", 1)),
        ]);

        await Assert.ThrowsAsync<DuplicateRowException>(() =>
            storage.Resources.ApplyAsync(new ResourceChange.Insert(Revision("w1", 3).With(("id", "other"))))
        );
        Assert.Equal(12, (await List(storage, "p1")).Rows.Length);
        Assert.Empty((await List(storage, "p2")).Rows);
        await storage.Resources.ApplyAsync(new ResourceChange.DeleteAll(Resource.WorkflowRevisions, "workflow_id", "w1", ("number", 10)));
        Assert.Equal([10L, 11L, 12L], (await List(storage, "p1")).Rows.Select(row => (long)row["number"]!));
        await storage.Resources.ApplyAsync(new ResourceChange.DeleteAll(Resource.WorkflowRevisions, "workflow_id", "w1"));
        Assert.Equal(
            "w2",
            Assert.Single(await storage.Rows.ByColumnAsync(Resource.WorkflowRevisions, "project_id", "p1")).Text("workflow_id")
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_is_old_is_forgotten_but_the_newest_of_each_workflow_stays(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync([
            new ResourceChange.Insert(Workflow("w1", 3)),
            new ResourceChange.Insert(Workflow("w2", 1)),
            .. Enumerable.Range(1, 3).Select(number => new ResourceChange.Insert(Revision("w1", number))),
            new ResourceChange.Insert(Revision("w2", 1)),
        ]);

        Assert.Equal(0, await storage.Resources.ForgetRevisionsAsync(1, 10));
        Assert.Equal(1, await storage.Resources.ForgetRevisionsAsync(1_000, 1));
        Assert.Equal(1, await storage.Resources.ForgetRevisionsAsync(1_000, 10));

        Assert.Equal(
            ["w1 3", "w2 1"],
            (await storage.Rows.ByColumnAsync(Resource.WorkflowRevisions, "project_id", "p1"))
                .Select(row => $"{row["workflow_id"]} {row["number"]}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_workflow_is_replaced_only_in_the_revision_that_was_seen(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Resources.ApplyAsync(new ResourceChange.Insert(Workflow("w1", 1)));

        await storage.Resources.ApplyAsync(
            new ResourceChange.Replace(Workflow("w1", 2), ("revision", 1L)),
            new ResourceChange.Insert(Revision("w1", 2))
        );
        await Assert.ThrowsAsync<RowChangedException>(() =>
            storage.Resources.ApplyAsync(
                new ResourceChange.Replace(Workflow("w1", 2), ("revision", 1L)),
                new ResourceChange.Insert(Revision("w1", 3))
            )
        );

        Assert.Equal(2L, Assert.Single(await storage.Rows.ByColumnAsync(Resource.WorkflowRevisions, "workflow_id", "w1"))["number"]);
    }

    private static Task<Page> List(TestStorage storage, string project) =>
        storage.Rows.ListAsync(
            new(Resource.WorkflowRevisions, [new("workflow_id", FilterOperator.Equal, ["w1"])], [new("number", false)], 0, null, []),
            Caller.Anonymous with
            {
                ProjectId = project,
            }
        );

    private static Row Workflow(string id, long revision) =>
        Row.Of(
            Resource.Workflows,
            ("id", id),
            ("name", id),
            ("namespace", ""),
            ("project_id", "p1"),
            ("scope", "private"),
            ("is_system", false),
            ("created_at", 1L),
            ("revision", revision)
        );

    private static Row Revision(string workflow, long number) =>
        Row.Of(
            Resource.WorkflowRevisions,
            ("id", $"{workflow}-{number}"),
            ("workflow_id", workflow),
            ("number", number),
            ("name", workflow),
            ("definition", $"text {number}"),
            ("project_id", "p1"),
            ("created_at", number)
        );
}
