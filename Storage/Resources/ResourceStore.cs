using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Resources;

/// <summary>Changes go into the common transaction behind a savepoint.</summary>
internal sealed class ResourceStore(Database database, Committer committer) : IResourceStore
{
    private readonly string _oldRevisions =
        "SELECT r.id FROM workflow_revisions r INNER JOIN workflow_definitions w ON w.id = r.workflow_id WHERE r.created_at < @p0 "
        + $"AND r.number < w.revision ORDER BY r.created_at, r.id{database.Dialect.FirstRows("@p1")}";

    public Task ApplyAsync(params ImmutableArray<ResourceChange> changes) =>
        committer.CommitAsync(
            changes switch
            {
                [ResourceChange.Move move] => new StatementOperation(
                    ResourceSql.Move(ResourceTable.Of(move.Resource), move),
                    () => new(move.Resource, move.Id)
                ),
                [ResourceChange.Delete delete] => new StatementOperation(ResourceSql.Delete(ResourceTable.Of(delete.Resource), delete.Id)),
                _ => Refusable(changes),
            }
        );

    public async Task<int> ForgetRevisionsAsync(long before, int limit)
    {
        var old = await database.ReadAsync(sql => sql.QueryAsync(_oldRevisions, reader => reader.GetString(0), before, (long)limit));
        if (old.Count > 0)
        {
            await committer.CommitAsync(
                new UnitOperation(async sql =>
                    await sql.ExecuteAsync($"DELETE FROM workflow_revisions WHERE id IN ({SqlText.ParameterList(0, old.Count)})", old)
                )
            );
        }

        return old.Count;
    }

    private RefusableOperation Refusable(ImmutableArray<ResourceChange> changes)
    {
        ResourceChange? current = null;
        return new(
            async sql =>
            {
                foreach (var change in changes)
                {
                    current = change;
                    await ApplyAsync(sql, change);
                }
            },
            error => Duplicate(current!, error, database.Dialect)
        )
        {
            Project = changes.Select(ProjectOf).FirstOrDefault(project => project is not null) ?? CommitOperation.OfService,
        };
    }

    private static string? ProjectOf(ResourceChange change) =>
        change switch
        {
            ResourceChange.Insert(var row) => ProjectOf(row),
            ResourceChange.Replace(var row, _) => ProjectOf(row),
            _ => null,
        };

    private static string? ProjectOf(Row row) =>
        ResourceTable.Of(row.Resource).Find("project_id") is { } column ? row.Text(column.Name) : null;

    private static async ValueTask ApplyAsync(SqlSession sql, ResourceChange change)
    {
        var table = ResourceTable.Of(change.Resource);
        switch (change)
        {
            case ResourceChange.Insert(var row):
                await sql.ExecuteAsync(ResourceSql.Insert(table), ResourceSql.Values(table, row, Fingerprint.Of(row)));
                break;
            case ResourceChange.Replace(var row, var expected):
                if (await ReplaceAsync(sql, table, row, expected) == 0)
                {
                    throw new RowChangedException(change.Resource, row.Text("id") ?? "");
                }

                break;
            case ResourceChange.Move move:
                if (await sql.ExecuteAllAsync([ResourceSql.Move(table, move)]) is [0])
                {
                    throw new RowChangedException(change.Resource, move.Id);
                }

                break;
            case ResourceChange.Delete(_, var id):
                await sql.ExecuteAllAsync([ResourceSql.Delete(table, id)]);
                break;
            case ResourceChange.DeleteAll all:
                await sql.ExecuteAllAsync([ResourceSql.DeleteAll(table, all)]);
                break;
        }
    }

    private static ValueTask<int> ReplaceAsync(SqlSession sql, ResourceTable table, Row row, (string Column, object? Value)? expected)
    {
        var update = ResourceSql.Update(table);
        var values = ResourceSql.Values(table, row, fingerprint: null);
        var next = values.Count;
        values.Add(row["id"]);
        update += $" WHERE id = {SqlText.Parameter(next)}";
        if (expected is var (column, value))
        {
            var name = ResourceSql.Column(table, column);
            update += value is null ? $" AND {name} IS NULL" : $" AND {name} = {SqlText.Parameter(next + 1)}";
            values.AddRange(value is null ? [] : [value]);
        }

        return sql.ExecuteAsync(update, values);
    }

    private static DuplicateRowException Duplicate(ResourceChange change, Exception error, Dialect dialect)
    {
        var row = change is ResourceChange.Replace replace ? replace.Row : ((ResourceChange.Insert)change).Row;
        var key = dialect.DuplicateKey(error) switch
        {
            DuplicateKey.Primary => ["id"],
            DuplicateKey.Fingerprint => Fingerprint.Columns,
            _ => ResourceTable.Of(change.Resource).UniqueKey,
        };
        return new(change.Resource, key, [.. key.Select(column => row[column]?.ToString())]);
    }
}
