using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;
using static Mistral.Storage.Tests.Listing.ListFixtures;

namespace Mistral.Storage.Tests.Listing;

public sealed class PagingTests
{
    private const string Time = "2026-11-23 02:06:17";

    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_sort_pages_through_every_row_once_in_order(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var rows = Enumerable.Range(0, 40).Select(Sample).ToArray();
        await Task.WhenAll(rows.Select(row => storage.Executions.CommitAsync(Samples.Write(row, 0))));
        var columns = new Dictionary<string, Func<ExecutionRow, IComparable?>>
        {
            ["created_at"] = row => row.CreatedAt,
            ["updated_at"] = row => row.UpdatedAt,
            ["state"] = row => row.State,
            ["state_info"] = row => row.StateInfo,
            ["id"] = row => row.Id,
        };

        foreach (
            var (first, second) in columns
                .Keys.SelectMany(first => columns.Keys.Append("").Select(second => (first, second)))
                .Where(pair => pair.first != pair.second)
        )
        {
            foreach (var directions in Enumerable.Range(0, 4))
            {
                ImmutableArray<SortKey> sort =
                [
                    new(first, directions % 2 == 1),
                    .. second == "" ? Array.Empty<SortKey>() : [new SortKey(second, directions / 2 == 1)],
                ];
                var expected = string.Join(' ', Sorted(rows, sort, columns).Select(row => row.Id));

                Assert.Equal(expected, await storage.IdsAsync(Query(Resource.Executions) with { Sort = sort }));
                Assert.Equal(expected, await PagedAsync(storage, sort));
            }
        }
    }

    /// <summary>MariaDB is told which index to use: each that is named exists.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Lists_go_on_from_a_time_in_each_order_and_state(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        Filter[] narrow =
        [
            Is("state", FilterOperator.Equal, "ERROR"),
            Is("state", FilterOperator.In, "ERROR", "SUCCESS"),
            Is("workflow_name", FilterOperator.Equal, "w"),
        ];
        foreach (var resource in new[] { Resource.Executions, Resource.Tasks, Resource.ActionExecutions })
        {
            foreach (var directions in Enumerable.Range(0, 4))
            {
                foreach (var more in narrow.Select(filter => new[] { filter }).Prepend([]))
                {
                    Assert.Equal("", await storage.IdsAsync(FromATime(resource, directions, more)));
                }
            }
        }
    }

    private static ListQuery FromATime(Resource resource, int directions, Filter[] more) =>
        Query(resource, [Is("created_at", FilterOperator.Less, Time), .. more]) with
        {
            Sort = [new("created_at", directions % 2 == 1), new("id", directions / 2 == 1)],
            Limit = 5,
        };

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Without_a_sort_the_order_is_by_id_and_columns_are_those_not_deferred(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("b", createdAt: 1) with { Output = "{}" }, 0));
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("a", createdAt: 2) with { Output = "{}" }, 0));

        var all = (await storage.Rows.ListAsync(Query(Resource.Executions), Owner)).Rows;
        Assert.Equal<string?>(["a", "b"], all.Select(row => row.Text("id")));
        Assert.Equal(("wf", null, "{\"a\": 1}"), (all[0].Text("workflow_name"), all[0].Text("output"), all[0].Text("input")));
        var some = (await storage.Rows.ListAsync(Query(Resource.Executions) with { Columns = ["output", "state"], Limit = 1 }, Owner)).Rows;
        Assert.Equal(
            ("a", "{}", "RUNNING", null),
            (Assert.Single(some).Text("id"), some[0].Text("output"), some[0].Text("state"), some[0].Text("workflow_name"))
        );
    }

    private static ExecutionRow Sample(int i) =>
        Samples.Execution($"e{i * 7 % 40:00}", i % 3 == 0 ? "RUNNING" : "SUCCESS", createdAt: Base + (i / 4)) with
        {
            UpdatedAt = i % 5 == 0 ? null : Base + (i % 6),
            StateInfo =
                i % 4 == 0 ? null
                : i % 2 == 0 ? "b"
                : "B",
        };

    private static IEnumerable<ExecutionRow> Sorted(
        IEnumerable<ExecutionRow> rows,
        ImmutableArray<SortKey> sort,
        Dictionary<string, Func<ExecutionRow, IComparable?>> columns
    )
    {
        var ordered = rows.OrderBy(_ => 0);
        foreach (var key in sort.Append(new("id", false)))
        {
            var comparer = Comparer<IComparable?>.Create(
                (a, b) => a is string text ? string.CompareOrdinal(text, (string?)b) : Comparer<IComparable>.Default.Compare(a!, b!)
            );
            ordered = key.IsDescending
                ? ordered.ThenByDescending(columns[key.Column], comparer)
                : ordered.ThenBy(columns[key.Column], comparer);
        }

        return ordered;
    }

    private static async Task<string> PagedAsync(TestStorage storage, ImmutableArray<SortKey> sort)
    {
        var ids = new List<string>();
        string? marker = null;
        do
        {
            var page = (
                await storage.Rows.ListAsync(
                    Query(Resource.Executions) with
                    {
                        Sort = sort,
                        Limit = 7,
                        Marker = marker,
                        Columns = ["id"],
                    },
                    Owner
                )
            ).Rows;
            ids.AddRange(page.Select(row => row.Text("id")!));
            marker = page.Length == 7 ? ids[^1] : null;
        } while (marker is not null);
        return string.Join(' ', ids);
    }
}
