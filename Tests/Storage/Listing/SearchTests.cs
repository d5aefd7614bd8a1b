using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;
using static Mistral.Storage.Tests.Listing.ListFixtures;

namespace Mistral.Storage.Tests.Listing;

/// <summary>A limit of the search bounds what one page reads; the pages together show what a list without it shows.</summary>
public sealed class SearchTests
{
    private const int Executions = 40;

    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_pages_together_are_the_whole_list_each_row_once(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, Executions).Select(i => storage.Executions.CommitAsync(Samples.Write(Sample(i), 0))));
        ImmutableArray<Filter>[] filters =
        [
            [],
            [Is("description", FilterOperator.Has, "rare")],
            [Is("description", FilterOperator.Has, "no row has this")],
            [Is("description", FilterOperator.Has, "rare"), Is("state", FilterOperator.Equal, "ERROR")],
            [Is("description", FilterOperator.Has, "rare"), Is("state", FilterOperator.In, "ERROR", "RUNNING")],
            [Is("description", FilterOperator.Has, "rare"), Is("workflow_name", FilterOperator.Equal, "wf")],
            [Is("description", FilterOperator.Has, "rare"), Is("created_at", FilterOperator.Greater, "2026-11-23 02:06:17")],
        ];

        foreach (var filter in filters)
        {
            foreach (var isDescending in new[] { false, true })
            {
                foreach (var caller in new[] { Owner, Admin })
                {
                    var query = Query(Resource.Executions, filter.AsSpan()) with
                    {
                        Sort = [new("created_at", isDescending), new("id", isDescending)],
                    };
                    Assert.Equal(await storage.IdsAsync(query, caller), await PagedAsync(storage, query, caller));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_page_says_where_it_stopped_and_nothing_when_it_is_full_or_the_last(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => storage.Executions.CommitAsync(Samples.Write(Sample(i), 0))));
        var query = Query(Resource.Executions, Is("description", FilterOperator.Has, "rare")) with
        {
            Sort = [new("created_at", false)],
            Limit = 1,
            SearchLimit = 4,
        };

        // The ninth is the only one.
        var (first, second) = (await ListAsync(query), await ListAsync(query with { Marker = "e03" }));
        Assert.Equal((0, "e03"), (first.Rows.Length, first.SearchedUntil));
        Assert.Equal((0, "e07"), (second.Rows.Length, second.SearchedUntil));
        var third = await ListAsync(query with { Marker = "e07" });
        Assert.Equal(("e08", null), (third.Rows.Single().Text("id"), third.SearchedUntil));
        var last = await ListAsync(query with { Marker = "e08" });
        Assert.Equal((0, null), (last.Rows.Length, last.SearchedUntil));

        // What an index leaves out does not count: no row is RUNNING.
        var running = await ListAsync(query with { Filters = [Is("state", FilterOperator.Equal, "RUNNING")] });
        Assert.Equal((0, null), (running.Rows.Length, running.SearchedUntil));

        Task<Page> ListAsync(ListQuery one) => storage.Rows.ListAsync(one, Owner);
    }

    [Fact]
    public async Task Another_order_than_that_of_creation_is_refused()
    {
        await using var storage = await TestStorage.CreateAsync(DatabaseKind.Sqlite);
        var query = Query(Resource.Executions) with { Sort = [new("updated_at", true)], SearchLimit = 4 };

        var fault = await Assert.ThrowsAsync<MistralFault>(() => storage.Rows.ListAsync(query, Owner));

        Assert.Equal(FaultKind.Invalid, fault.Kind);
        Assert.Contains("search_limit", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Four have the same time of creation.</summary>
    private static ExecutionRow Sample(int i) =>
        Samples.Execution($"e{i:00}", i % 3 == 0 ? "ERROR" : "SUCCESS", createdAt: Base + (i / 4 * Second)) with
        {
            Description = i % 9 == 8 ? "a rare one" : "as all",
        };

    private static async Task<string> PagedAsync(TestStorage storage, ListQuery query, Caller caller)
    {
        var ids = new List<string>();
        string? marker = null;
        for (var pages = 0; pages <= Executions; pages++)
        {
            var page = await storage.Rows.ListAsync(query with { Limit = 2, Marker = marker, SearchLimit = 3, Columns = ["id"] }, caller);
            ids.AddRange(page.Rows.Select(row => row.Text("id")!));
            marker = page.Rows.Length == 2 ? ids[^1] : page.SearchedUntil;
            if (marker is null)
            {
                return string.Join(' ', ids);
            }
        }

        throw new InvalidOperationException("The pages do not end.");
    }
}
