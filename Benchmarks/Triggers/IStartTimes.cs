using Microsoft.Data.Sqlite;
using Npgsql;

namespace Mistral.Benchmarks.Triggers;

/// <summary>
/// When the executions that triggers have started were decided (<c>created_at</c>), and when they were durable; in microseconds.
/// </summary>
internal interface IStartTimes : IAsyncDisposable
{
    /// <summary>Between two looks.</summary>
    TimeSpan Interval { get; }

    Task<List<(long Decided, long Durable)>> ReadAsync(string workflow);

    /// <param name="database">A connection to PostgreSQL, or the path of a file of SQLite.</param>
    public static IStartTimes Of(string database) =>
        File.Exists(database) ? new SqliteStartTimes(database, TimeProvider.System) : new PostgreSqlStartTimes(database);
}

/// <summary>By the server's commit times, for which it must run with <c>track_commit_timestamp = on</c>.</summary>
internal sealed class PostgreSqlStartTimes(string connection) : IStartTimes
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connection);

    public TimeSpan Interval => TimeSpan.FromSeconds(2);

    public async Task<List<(long Decided, long Durable)>> ReadAsync(string workflow)
    {
        await using var command = _database.CreateCommand(
            "SELECT created_at, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint FROM workflow_executions WHERE "
                + "workflow_name = $1 AND description <> ''"
        );
        command.Parameters.Add(new() { Value = workflow });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(long, long)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

/// <summary>SQLite keeps no such times: a row counts as durable when it is first seen. What is new is found by its number.</summary>
internal sealed class SqliteStartTimes(string file, TimeProvider time) : IStartTimes
{
    private readonly SqliteConnection _database = new($"Data Source={file};Mode=ReadOnly;Pooling=False");
    private readonly Dictionary<string, List<(long Decided, long Durable)>> _seen = [];
    private long _last;

    public TimeSpan Interval => TimeSpan.FromMilliseconds(20);

    public async Task<List<(long Decided, long Durable)>> ReadAsync(string workflow)
    {
        await _database.OpenAsync();
        await using var command = _database.CreateCommand();
        command.CommandText = "SELECT rowid, workflow_name, description, created_at FROM workflow_executions WHERE rowid > $last";
        command.Parameters.AddWithValue("$last", _last);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _last = Math.Max(_last, reader.GetInt64(0));
            if (reader.GetString(2).Length > 0)
            {
                Of(reader.GetString(1))
                    .Add((reader.GetInt64(3), (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond));
            }
        }

        return Of(workflow);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private List<(long Decided, long Durable)> Of(string workflow)
    {
        _seen.TryAdd(workflow, []);
        return _seen[workflow];
    }
}
