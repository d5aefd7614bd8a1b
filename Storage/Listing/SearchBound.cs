using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Listing;

/// <summary>The row at which the search for a page stops, when filters that few rows meet would read them all.</summary>
/// <param name="Id">Of that row.</param>
internal sealed record SearchBound(ResourceTable Table, ImmutableArray<SortKey> Order, ImmutableArray<object?> Last, string Id)
{
    /// <summary>Each has an index of a project's rows in the order of creation.</summary>
    private static readonly string[] Indexed = ["workflow_name", "state"];

    private static readonly FilterOperator[] Ranges =
    [
        FilterOperator.Equal,
        FilterOperator.Greater,
        FilterOperator.GreaterOrEqual,
        FilterOperator.Less,
        FilterOperator.LessOrEqual,
    ];

    /// <returns>Null when fewer rows are left than the limit.</returns>
    public static async Task<SearchBound?> FindAsync(
        Database database,
        ResourceTable table,
        ImmutableArray<SortKey> order,
        ListQuery query,
        Caller caller,
        IReadOnlyList<Action<SqlWriter>> segments
    )
    {
        if (!Keyset.IsByCreation(table, order) || segments is not [var segment])
        {
            throw new MistralFault(FaultKind.Invalid, "search_limit goes with lists that are sorted by 'created_at' and 'id' only.");
        }

        var keys = order.Select(key => table.Find(key.Column)!).ToArray();
        var narrow = Narrow(query.Filters, caller).ToImmutableArray();
        var hint = CreationIndexes.Hint(table, order, narrow, query.Marker is not null, caller, database.Dialect);
        var sql = new SqlWriter().Add($"SELECT {string.Join(", ", keys.Select(key => key.Name))} FROM {table.SqlName}{hint} WHERE ");
        segment(sql);
        VisibleRows.Add(sql, table, caller, " AND ");
        foreach (var filter in narrow)
        {
            Conditions.Add(sql, table, filter, database.Dialect, " AND ");
        }

        if (!narrow.Any(filter => filter.Column == "workflow_name"))
        {
            UnsuccessfulOnly.Add(sql, table, query.Filters, " AND ");
        }

        Keyset.AddOrder(sql, order, database.Dialect);
        sql.Add(database.Dialect.RowAfter(sql.Argument((long)query.SearchLimit - 1)));
        var rows = await database.ReadAsync(session =>
            session.QueryAsync(
                sql.Text,
                reader => keys.Select((key, i) => RowColumns.Value(reader, i, key.Kind)).ToImmutableArray(),
                sql.Arguments
            )
        );
        return rows is [var last] ? new(table, order, last, (string)last[^1]!) : null;
    }

    public void Add(SqlWriter sql, string before) => Keyset.AddUntil(sql.Add(before), Table, Order, Last);

    /// <summary>The filters that one index answers: rows that they leave out are not read, and do not count as searched.</summary>
    private static IEnumerable<Filter> Narrow(ImmutableArray<Filter> filters, Caller caller)
    {
        var ranges = filters.Where(filter => filter.Column is "created_at" && Ranges.Contains(filter.Operator));
        var equal = filters.Where(filter => filter.Operator == FilterOperator.Equal).ToLookup(filter => filter.Column);
        return caller.IsAdmin && !equal.Contains("project_id")
            ? ranges
            : [.. ranges, .. equal["project_id"], .. Indexed.SelectMany(column => equal[column]).Take(1)];
    }
}
