using System.Data.Common;
using Mistral.Storage.Databases;
using Mistral.Storage.Executions;

namespace Mistral.Storage.Upstream;

/// <summary>The database of an OpenStack Mistral, to be read from; nothing is written to it.</summary>
public sealed class UpstreamDatabase : IAsyncDisposable
{
    private const int Chunk = 200;

    private readonly Database _database;

    private readonly StorageOptions _options;

    private UpstreamDatabase(StorageOptions options, TimeProvider time) =>
        (_options, _database) = (options, DatabaseProviders.Create(options, time));

    /// <exception cref="SchemaException">It is none.</exception>
    public static async Task<UpstreamDatabase> OpenAsync(StorageOptions options, TimeProvider? time = null)
    {
        if (DatabaseProviders.Of(options).File(options) is { } file && !File.Exists(file))
        {
            throw new SchemaException($"{options.Describe()}: there is no such file.");
        }

        var upstream = new UpstreamDatabase(options, time ?? TimeProvider.System);
        if (await upstream.HasAsync("workflow_definitions_v2"))
        {
            return upstream;
        }

        await upstream.DisposeAsync();
        throw new SchemaException($"{options.Describe()} is no database of Mistral's: it has no table workflow_definitions_v2.");
    }

    /// <summary>All rows of the first of these tables that there is; releases differ in names.</summary>
    public async Task<IReadOnlyList<UpstreamRow>> AllAsync(params IReadOnlyList<string> tables)
    {
        foreach (var table in tables)
        {
            if (await HasAsync(table))
            {
                return await QueryAsync($"SELECT * FROM {table} ORDER BY created_at, id");
            }
        }

        return [];
    }

    /// <summary>Root executions, a page in the order of their ids.</summary>
    public Task<IReadOnlyList<UpstreamRow>> RootsAsync(string after, int limit, params IReadOnlyList<string> states) =>
        QueryAsync(
            "SELECT * FROM workflow_executions_v2 WHERE id > @p0 AND task_execution_id IS NULL AND state IN "
                + $"({SqlText.ParameterList(1, states.Count)}) ORDER BY id{_database.Dialect.FirstRows(limit)}",
            [after, .. states]
        );

    /// <summary>Rows whose column has one of these values.</summary>
    public async Task<IReadOnlyList<UpstreamRow>> WhereAsync(string table, string column, IReadOnlyList<string> values)
    {
        var rows = new List<UpstreamRow>();
        foreach (var chunk in values.Chunk(Chunk))
        {
            rows.AddRange(
                await QueryAsync(
                    $"SELECT * FROM {table} WHERE {column} IN ({SqlText.ParameterList(0, chunk.Length)}) ORDER BY created_at, id",
                    chunk
                )
            );
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<bool> HasAsync(string table)
    {
        try
        {
            await QueryAsync($"SELECT id FROM {table} WHERE 1 = 0");
            return true;
        }
        catch (DbException e) when (_database.Dialect.IsNoTable(e))
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<UpstreamRow>> QueryAsync(string sql, params IReadOnlyList<object?> arguments)
    {
        try
        {
            return await _database.ReadAsync(session => session.QueryAsync(sql, reader => new UpstreamRow(reader), arguments));
        }
        catch (Exception e) when ((e is DbException && !_database.Dialect.IsNoTable(e)) || e is StorageUnavailableException)
        {
            // Two databases are at work: what goes wrong here is told of this one.
            throw new SchemaException($"{_options.Describe()}: {e.Message}");
        }
    }
}
