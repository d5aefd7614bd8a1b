using System.Data;
using Mistral.Storage.Executions;
using Mistral.Storage.Tables;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

/// <summary>Two round trips for the rows of a group, one for the commit.</summary>
internal sealed class PostgreSqlCommitSession(NpgsqlConnection connection, string committer) : ICommitSession
{
    private const string SetMark = "UPDATE commit_marks SET mark = $2 WHERE committer = $1";

    private NpgsqlTransaction? _transaction;

    /// <summary>Null once it is among the statements sent: it travels with the rows.</summary>
    private long? _mark;

    public SqlSession Sql { get; } = new(connection, sendsTogether: true);

    public bool IsUsable => connection.FullState.HasFlag(ConnectionState.Open) && !connection.FullState.HasFlag(ConnectionState.Broken);

    /// <summary>Ends what is left of the committer's sessions before this one: their locks would hold up nobody but it.</summary>
    /// <param name="name">Under which the committer's sessions are known to the server.</param>
    public async ValueTask PrepareAsync(string name)
    {
        await Sql.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = @p0 AND pid <> pg_backend_pid()",
            name
        );
        await Sql.ExecuteAsync("INSERT INTO commit_marks (committer, mark) VALUES (@p0, 0) ON CONFLICT DO NOTHING", committer);
    }

    public async ValueTask BeginAsync(long mark)
    {
        _transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        Sql.Transaction = _transaction;
        _mark = mark;
    }

    public async ValueTask<bool[]> WriteAsync(IReadOnlyList<ExecutionWrite> writes)
    {
        var accepted = await WriteExecutionsAsync(writes);
        var contents = new WriteContents(writes.Where(write => accepted.Contains(write.Execution.Id)));
        await using var batch = NewBatch();
        Add(batch, PostgreSqlStatements.UpsertTasks, ExecutionTables.Tasks.Columns, contents.Tasks);
        Add(batch, PostgreSqlStatements.UpsertActions, ExecutionTables.Actions.Columns, contents.Actions);
        Add(batch, PostgreSqlStatements.InsertOutbox, OutboxColumns.All, contents.Outbox);
        await SendAsync(batch);
        return [.. writes.Select(write => accepted.Contains(write.Execution.Id))];
    }

    public async ValueTask<IReadOnlySet<string>> LockedAsync(IReadOnlyList<string> executionIds)
    {
        await using var batch = NewBatch();
        foreach (var ending in (string[])["", " FOR UPDATE SKIP LOCKED"])
        {
            batch.BatchCommands.Add(
                new($"SELECT id FROM workflow_executions WHERE id = ANY($1){ending}")
                {
                    Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. executionIds] } },
                }
            );
        }

        var locked = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            locked.Add(reader.GetString(0));
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            locked.Remove(reader.GetString(0));
        }

        return locked;
    }

    public async ValueTask CommitAsync()
    {
        if (_mark is not null)
        {
            await using var batch = NewBatch();
            await SendAsync(batch);
        }

        await _transaction!.CommitAsync();
        await EndAsync();
    }

    public async ValueTask RollbackAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.RollbackAsync();
            await EndAsync();
        }
    }

    /// <remarks>Waits for a transaction of the lost connection that the server has not ended yet.</remarks>
    public async ValueTask<long> LastMarkAsync() =>
        (await Sql.QueryAsync("SELECT mark FROM commit_marks WHERE committer = @p0 FOR UPDATE", reader => reader.GetInt64(0), committer))[
            0
        ];

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static void Add<T>(NpgsqlBatch batch, string text, IReadOnlyList<StoredColumn<T>> columns, IReadOnlyList<T> entries)
    {
        if (entries.Count > 0)
        {
            var command = new NpgsqlBatchCommand(text);
            PostgreSqlArrays.Add(command, columns, entries);
            batch.BatchCommands.Add(command);
        }
    }

    private async ValueTask<HashSet<string>> WriteExecutionsAsync(IReadOnlyList<ExecutionWrite> writes)
    {
        await using var batch = NewBatch();
        Add(
            batch,
            PostgreSqlStatements.InsertExecutions,
            ExecutionTables.Executions.Columns,
            WriteContents.Executions(writes.Where(write => write.ExpectedVersion == 0))
        );
        Add(
            batch,
            PostgreSqlStatements.UpdateExecutions,
            PostgreSqlStatements.UpdateColumns,
            WriteContents.Executions(writes.Where(write => write.ExpectedVersion != 0))
        );
        var accepted = new HashSet<string>(writes.Count, StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                accepted.Add(reader.GetString(0));
            }
        } while (await reader.NextResultAsync());
        return accepted;
    }

    private async ValueTask SendAsync(NpgsqlBatch batch)
    {
        if (_mark is { } mark)
        {
            batch.BatchCommands.Add(
                new(SetMark)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string> { TypedValue = committer },
                        new NpgsqlParameter<long> { TypedValue = mark },
                    },
                }
            );
            _mark = null;
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync();
        }
    }

    private NpgsqlBatch NewBatch() => new(connection, _transaction);

    private async ValueTask EndAsync()
    {
        await _transaction!.DisposeAsync();
        _transaction = null;
        Sql.Transaction = null;
    }
}
