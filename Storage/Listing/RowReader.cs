using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Listing;

internal sealed class RowReader(Database database) : IRowReader
{
    /// <summary>Connections that lists leave to those who read one row.</summary>
    private const int KeptForRows = 2;

    public ListLimits Limits { get; } = new(Math.Max(1, database.ReadConnections - KeptForRows), database.Options.ListWait);

    public async Task<Page> ListAsync(ListQuery query, Caller caller)
    {
        var table = ResourceTable.Of(query.Resource);
        var order = Keyset.Order(table, query.Sort);
        var columns = new RowColumns(table, query.Columns);
        if (IsAfterMarker(table, order, query))
        {
            return await AfterMarkerAsync(table, order, query, columns, caller);
        }

        var rows = ImmutableArray.CreateBuilder<Row>();
        var segments = await SegmentsAsync(table, order, query.Marker, caller);
        var bound = query.SearchLimit > 0 ? await SearchBound.FindAsync(database, table, order, query, caller, segments) : null;
        var hint = CreationIndexes.Hint(
            table,
            order,
            query.Filters,
            query.Marker is not null || bound is not null,
            caller,
            database.Dialect
        );
        foreach (var segment in segments)
        {
            if (query.Limit > 0 && rows.Count >= query.Limit)
            {
                break;
            }

            var sql = new SqlWriter().Add($"SELECT {columns.List} FROM {table.SqlName}{hint} WHERE ");
            segment(sql);
            VisibleRows.Add(sql, table, caller, " AND ");
            AddFilters(sql, table, query.Filters);
            bound?.Add(sql, " AND ");
            Keyset.AddOrder(sql, order, database.Dialect);
            sql.Add(query.Limit > 0 ? database.Dialect.FirstRows(query.Limit - rows.Count) : "");
            rows.AddRange(await RowsAsync(sql, columns));
        }

        return new(rows.ToImmutable(), query.Limit > 0 && rows.Count >= query.Limit ? null : bound?.Id);
    }

    public async Task<Row?> FindAsync(Resource resource, string identifier, string? @namespace, Caller caller)
    {
        var table = ResourceTable.Of(resource);
        return await FirstAsync(table, caller, sql => sql.Add("id = ").Value(identifier), VisibleRows.Add)
            ?? (HasNames(table) ? await ByNameAsync(table, identifier, @namespace, caller) : null);
    }

    public async Task<ImmutableArray<Row>> ByColumnAsync(Resource resource, string column, string value, int limit = 0)
    {
        var table = ResourceTable.Of(resource);
        var columns = RowColumns.All(table);
        var compared = table.Columns[table.IndexOf(column)];
        var sql = new SqlWriter()
            .Add($"SELECT {columns.List} FROM {table.SqlName} WHERE {compared.Name} = ")
            .Value(FilterValue.Of(compared, value));
        sql.Add(" ORDER BY created_at, id").Add(limit > 0 ? database.Dialect.FirstRows(limit) : "");
        return [.. await RowsAsync(sql, columns)];
    }

    public async Task<long> CountAsync(Resource resource, string projectId, ImmutableArray<Filter> filters, long atMost = 0)
    {
        var table = ResourceTable.Of(resource);
        var sql = new SqlWriter()
            .Add(atMost > 0 ? "SELECT COUNT(*) FROM (SELECT 1 FROM " : "SELECT COUNT(*) FROM ")
            .Add($"{table.SqlName} WHERE project_id = ")
            .Value(projectId);
        AddFilters(sql, table, filters);
        if (atMost > 0)
        {
            sql.Add(database.Dialect.FirstRows(sql.Argument(atMost + 1))).Add(") AS counted");
        }

        return await database.ReadAsync(async session =>
            (await session.QueryAsync(sql.Text, reader => Convert.ToInt64(reader.GetValue(0), null), sql.Arguments))[0]
        );
    }

    public Task<ImmutableArray<double>> RecentDurationsAsync(string workflowId, int count) =>
        database.ReadAsync<ImmutableArray<double>>(async sql =>
            [
                .. await sql.QueryAsync(
                    "SELECT updated_at - created_at FROM workflow_executions WHERE workflow_id = @p0 AND state = 'SUCCESS' AND "
                        + "task_execution_id IS NULL "
                        + $"AND root_execution_id IS NULL AND updated_at IS NOT NULL ORDER BY created_at DESC, "
                        + $"id{database.Dialect.FirstRows(count)}",
                    reader => reader.GetInt64(0) / (double)FilterValue.Second,
                    workflowId
                ),
            ]
        );

    private bool IsAfterMarker(ResourceTable table, ImmutableArray<SortKey> order, ListQuery query) =>
        query is { Marker: not null, Limit: > 0, SearchLimit: 0 }
        && database.Dialect.LooksAtOtherParts
        && Keyset.IsByCreation(table, order);

    /// <summary>The marker and what follows it in one round trip, and in a plan that fits every marker.</summary>
    private async Task<Page> AfterMarkerAsync(
        ResourceTable table,
        ImmutableArray<SortKey> order,
        ListQuery query,
        RowColumns columns,
        Caller caller
    )
    {
        ImmutableArray<string> names = [.. order.Select((_, i) => $"m{i}")];
        var keys = string.Join(", ", order.Select((key, i) => $"{key.Column} AS {names[i]}"));
        var sql = new SqlWriter().Add($"SELECT r.* FROM (SELECT {keys} FROM {table.SqlName} WHERE id = ").Value(query.Marker!);
        VisibleRows.Add(sql, table, caller, " AND ");
        sql.Add($") m, LATERAL (SELECT {columns.List} FROM {table.SqlName} WHERE ");
        Keyset.AddAfter(sql, order, names);
        VisibleRows.Add(sql, table, caller, " AND ");
        AddFilters(sql, table, query.Filters);
        Keyset.AddOrder(sql, order, database.Dialect);
        sql.Add(database.Dialect.FirstRows(query.Limit)).Add(") r");
        var rows = await RowsAsync(sql, columns);
        if (rows.Count == 0)
        {
            await MarkerAsync(table, order, query.Marker!, caller);
        }

        return new([.. rows]);
    }

    private void AddFilters(SqlWriter sql, ResourceTable table, ImmutableArray<Filter> filters)
    {
        foreach (var filter in filters)
        {
            Conditions.Add(sql, table, filter, database.Dialect, " AND ");
        }

        UnsuccessfulOnly.Add(sql, table, filters, " AND ");
    }

    private static bool HasNames(ResourceTable table) => table.UniqueKey.Contains("name");

    /// <remarks>Even an administrator reaches environments of other projects by no name, as in Mistral.</remarks>
    private Task<Row?> ByNameAsync(ResourceTable table, string name, string? @namespace, Caller caller)
    {
        return FirstAsync(table, caller, Condition, table.Resource == Resource.Environments ? VisibleRows.AddVisible : VisibleRows.Add);

        void Condition(SqlWriter sql)
        {
            sql.Add("name = ").Value(name);
            if (table.Find("namespace") is not null)
            {
                sql.Add(" AND namespace = ").Value(@namespace ?? "");
            }
        }
    }

    private async Task<Row?> FirstAsync(
        ResourceTable table,
        Caller caller,
        Action<SqlWriter> condition,
        Action<SqlWriter, ResourceTable, Caller, string> scope
    )
    {
        var columns = RowColumns.All(table);
        var sql = new SqlWriter().Add($"SELECT {columns.List} FROM {table.SqlName} WHERE ");
        condition(sql);
        scope(sql, table, caller, " AND ");
        sql.Add(" ORDER BY CASE WHEN project_id = ").Value(caller.ProjectId).Add(" THEN 0");
        sql.Add(table.Find("scope") is null ? "" : " WHEN scope = 'public' THEN 1").Add(" ELSE 2 END, created_at, id");
        sql.Add(database.Dialect.FirstRows(1));
        return (await RowsAsync(sql, columns)).FirstOrDefault();
    }

    private Task<List<Row>> RowsAsync(SqlWriter sql, RowColumns columns) =>
        database.ReadAsync(session => session.QueryAsync(sql.Text, columns.Read, sql.Arguments));

    private async Task<IReadOnlyList<Action<SqlWriter>>> SegmentsAsync(
        ResourceTable table,
        ImmutableArray<SortKey> order,
        string? marker,
        Caller caller
    ) =>
        marker is null
            ? [sql => sql.Add("1 = 1")]
            : [.. Keyset.After(table, order, await MarkerAsync(table, order, marker, caller), database.Dialect)];

    private async Task<ImmutableArray<object?>> MarkerAsync(
        ResourceTable table,
        ImmutableArray<SortKey> order,
        string marker,
        Caller caller
    )
    {
        var kinds = order.Select(key => table.Find(key.Column)!.Kind).ToArray();
        var sql = new SqlWriter()
            .Add($"SELECT {string.Join(", ", order.Select(key => key.Column))} FROM {table.SqlName} WHERE id = ")
            .Value(marker);
        VisibleRows.Add(sql, table, caller, " AND ");
        var rows = await database.ReadAsync(session =>
            session.QueryAsync(
                sql.Text,
                reader => kinds.Select((kind, i) => RowColumns.Value(reader, i, kind)).ToImmutableArray(),
                sql.Arguments
            )
        );
        return rows is [var values]
            ? values
            : throw new MistralFault(FaultKind.NotFound, $"The marker of the list is not found in {table.Collection} [id={marker}]");
    }
}
