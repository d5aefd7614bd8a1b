using System.Collections.Immutable;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Tests.Fakes;

/// <summary>
/// The tables of resources in memory, with the rules that their contracts promise: all or none, unique keys, compare-and-set, scoped
/// reads.
/// </summary>
internal sealed class MemoryTables : IResourceStore, IRowReader
{
    private static readonly Resource[] Named =
    [
        Resource.Workflows,
        Resource.Environments,
        Resource.CronTriggers,
        Resource.CodeSources,
        Resource.DynamicActions,
    ];

    private readonly Lock _lock = new();
    private readonly Dictionary<(Resource, string), Row> _rows = [];

    /// <summary>Called before each write; throw to be a database in trouble.</summary>
    public Action<ImmutableArray<ResourceChange>>? BeforeApply { get; set; }

    /// <summary>Called after each write; throw to crash when it is durable already.</summary>
    public Action<ImmutableArray<ResourceChange>>? AfterApply { get; set; }

    /// <summary>Called before each list; throw to be a database in trouble.</summary>
    public Action? BeforeList { get; set; }

    public ListLimits Limits { get; init; } = new(4, TimeSpan.FromSeconds(5));

    public int Writes { get; private set; }

    public IEnumerable<Row> All(Resource resource)
    {
        lock (_lock)
        {
            return [.. _rows.Where(entry => entry.Key.Item1 == resource).Select(entry => entry.Value)];
        }
    }

    public Row Put(Row row)
    {
        lock (_lock)
        {
            _rows[(row.Resource, row.Text("id")!)] = row;
            return row;
        }
    }

    public Row? Get(Resource resource, string id)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault((resource, id));
        }
    }

    public Task ApplyAsync(params ImmutableArray<ResourceChange> changes)
    {
        BeforeApply?.Invoke(changes);
        lock (_lock)
        {
            foreach (var change in changes)
            {
                Check(change);
            }

            foreach (var change in changes)
            {
                Perform(change);
            }

            Writes++;
        }

        AfterApply?.Invoke(changes);
        return Task.CompletedTask;
    }

    public Task<int> ForgetRevisionsAsync(long before, int limit) => Task.FromResult(0);

    public Task<Page> ListAsync(ListQuery query, Caller caller)
    {
        BeforeList?.Invoke();
        var rows = All(query.Resource).Where(row => IsVisible(row, caller)).Where(row => query.Filters.All(filter => Matches(row, filter)));
        IEnumerable<Row> sorted = query
            .Sort.Aggregate(rows.OrderBy(_ => 0), (order, key) => order.ThenBy(row => row[key.Column]))
            .ThenBy(row => row.Text("id"), StringComparer.Ordinal);
        return Task.FromResult(new Page([.. query.Limit > 0 ? sorted.Take(query.Limit) : sorted]));
    }

    public Task<Row?> FindAsync(Resource resource, string identifier, string? @namespace, Caller caller)
    {
        var visible = All(resource).Where(row => IsVisible(row, caller)).ToArray();
        return Task.FromResult(
            visible.FirstOrDefault(row => row.Text("id") == identifier)
                ?? visible
                    .Where(row => Named.Contains(resource) && row.Text("name") == identifier && InNamespace(row, @namespace))
                    .OrderBy(row => row.Text("project_id") == caller.ProjectId ? 0 : 1)
                    .FirstOrDefault()
        );
    }

    public Task<ImmutableArray<Row>> ByColumnAsync(Resource resource, string column, string value, int limit = 0)
    {
        var rows = All(resource).Where(row => row.Text(column) == value);
        return Task.FromResult(limit > 0 ? rows.Take(limit).ToImmutableArray() : [.. rows]);
    }

    public Task<long> CountAsync(Resource resource, string projectId, ImmutableArray<Filter> filters, long atMost = 0) =>
        Task.FromResult(All(resource).LongCount(row => row.Text("project_id") == projectId && filters.All(filter => Matches(row, filter))));

    public Task<ImmutableArray<double>> RecentDurationsAsync(string workflowId, int count) => Task.FromResult(ImmutableArray<double>.Empty);

    private bool IsVisible(Row row, Caller caller) =>
        caller.IsAdmin
        || row.Text("project_id") == caller.ProjectId
        || (ResourceTable.Of(row.Resource).Find("scope") is not null && row.Text("scope") == "public")
        || All(Resource.Members)
            .Any(share =>
                share.Text("resource_id") == row.Text("id")
                && share.Text("member_id") == caller.ProjectId
                && share.Text("status") == "accepted"
            );

    private static bool InNamespace(Row row, string? @namespace) =>
        ResourceTable.Of(row.Resource).Find("namespace") is null || row.Text("namespace") == @namespace;

    private static bool Matches(Row row, Filter filter)
    {
        var value = row[filter.Column];
        return filter.Operator switch
        {
            FilterOperator.Equal => Text(row, filter.Column) == filter.Values[0],
            FilterOperator.In => filter.Values.Contains(Text(row, filter.Column)!),
            FilterOperator.NotIn => !filter.Values.Contains(Text(row, filter.Column)!),
            FilterOperator.IsNull => value is null,
            FilterOperator.Less => value is not null && string.CompareOrdinal(Text(row, filter.Column), filter.Values[0]) < 0,
            FilterOperator.LessOrEqual => value is not null && string.CompareOrdinal(Text(row, filter.Column), filter.Values[0]) <= 0,
            var other => throw new NotSupportedException($"{other}"),
        };
    }

    private static string? Text(Row row, string column) => row[column] is long number ? WireTime.Text(number) : row.Text(column);

    private void Check(ResourceChange change)
    {
        if (
            change is ResourceChange.Replace replace
            && (
                !_rows.TryGetValue(Key(replace.Row), out var old)
                || (replace.Expected is { } expected && !Equals(old[expected.Column], expected.Value))
            )
        )
        {
            throw new RowChangedException(change.Resource, replace.Row.Text("id")!);
        }

        if (
            change is ResourceChange.Move move
            && (!_rows.TryGetValue((move.Resource, move.Id), out var moved) || !Equals(moved[move.Expected.Column], move.Expected.Value))
        )
        {
            throw new RowChangedException(move.Resource, move.Id);
        }

        var row = change is ResourceChange.Insert insert ? insert.Row : (change as ResourceChange.Replace)?.Row;
        var unique = ResourceTable.Of(change.Resource).UniqueKey;
        var isRenamed =
            row is not null && !(_rows.TryGetValue(Key(row), out var before) && unique.All(column => Equals(before[column], row[column])));
        if (
            row is not null
            && isRenamed
            && _rows.Values.Any(other =>
                other.Resource == row.Resource
                && other.Text("id") != row.Text("id")
                && unique.All(column => Equals(other[column], row[column]))
            )
        )
        {
            throw new DuplicateRowException(row.Resource, unique, [.. unique.Select(column => row.Text(column))]);
        }
    }

    private void Perform(ResourceChange change)
    {
        switch (change)
        {
            case ResourceChange.Insert insert:
                _rows[Key(insert.Row)] = insert.Row;
                break;
            case ResourceChange.Replace replace:
                _rows[Key(replace.Row)] = replace.Row;
                break;
            case ResourceChange.Move move:
                _rows[(move.Resource, move.Id)] = _rows[(move.Resource, move.Id)].With([.. move.Values]);
                break;
            case ResourceChange.DeleteAll all:
                foreach (
                    var key in _rows
                        .Where(entry =>
                            entry.Key.Item1 == all.Resource
                            && Equals(entry.Value[all.Column], all.Value)
                            && (all.Below is not var (column, number) || (long)entry.Value[column]! < number)
                        )
                        .Select(entry => entry.Key)
                        .ToArray()
                )
                {
                    _rows.Remove(key);
                }

                break;
            case ResourceChange.Delete delete:
                _rows.Remove((delete.Resource, delete.Id));
                break;
        }
    }

    private static (Resource, string) Key(Row row) => (row.Resource, row.Text("id")!);
}
