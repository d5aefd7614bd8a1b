using System.Data;
using Mistral.Storage.Executions;
using Mistral.Storage.Tables;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

/// <summary>Looks at the versions and locks them, then writes many rows a statement.</summary>
internal sealed class MariaDbCommitSession(MySqlConnection connection, string committer) : ICommitSession
{
    private const int KillSeconds = 5;

    private static readonly MariaDbDialect Dialect = new();
    private static readonly string ReplaceExecutions = Replace(ExecutionTables.Executions);
    private static readonly string ReplaceTasks = Replace(ExecutionTables.Tasks);
    private static readonly string ReplaceActions = Replace(ExecutionTables.Actions);

    private bool _isOpen;
    private long _mark;

    public SqlSession Sql { get; } = new(connection);

    public bool IsUsable => connection.State == ConnectionState.Open;

    /// <summary>Ends what is left of the committer's session before this one: its locks would hold up nobody but this.</summary>
    /// <remarks>The session that is the committer's has a named lock; the server says who that is.</remarks>
    public async ValueTask PrepareAsync()
    {
        var name = $"mistral commit {committer}";
        if (await NumberAsync("SELECT IS_USED_LOCK(@p0)", name) is { } old)
        {
            try
            {
                await Sql.ExecuteAsync($"KILL {old}");
            }
            catch (MySqlException gone) when (gone.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // It has just ended by itself.
            }
        }

        if (await NumberAsync($"SELECT GET_LOCK(@p0, {KillSeconds})", name) != 1)
        {
            throw new TimeoutException("The committer's session before this one does not end.");
        }

        // Without gap locks: committers that insert neighbours do not wait for each other.
        await Sql.ExecuteAsync("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
        await Sql.ExecuteAsync(Dialect.InsertIfAbsent("INSERT INTO commit_marks (committer, mark) VALUES (@p0, 0)"), committer);
    }

    /// <remarks>
    /// As a statement, which has a time limit: the driver's own way to begin waits for ever for a server that has fallen silent.
    /// </remarks>
    public async ValueTask BeginAsync(long mark)
    {
        await Sql.ExecuteAsync("START TRANSACTION");
        _isOpen = true;
        _mark = mark;
    }

    public async ValueTask<bool[]> WriteAsync(IReadOnlyList<ExecutionWrite> writes)
    {
        var versions = await VersionsAsync(writes);
        var accepted = writes.Select(write => versions.GetValueOrDefault(write.Execution.Id) == write.ExpectedVersion).ToArray();
        var taken = writes.Where((_, i) => accepted[i]).ToArray();
        var contents = new WriteContents(taken);
        var executions = ExecutionTables.Executions;
        try
        {
            await InsertAsync(
                executions.Name,
                executions.Columns,
                WriteContents.Executions(taken.Where(write => write.ExpectedVersion == 0)),
                ""
            );
        }
        catch (MySqlException error) when (Dialect.IsDuplicate(error))
        {
            throw new WriteRaceException(error);
        }

        await InsertAsync(
            executions.Name,
            executions.Columns,
            WriteContents.Executions(taken.Where(write => write.ExpectedVersion != 0)),
            ReplaceExecutions
        );
        await InsertAsync(ExecutionTables.Tasks.Name, ExecutionTables.Tasks.Columns, contents.Tasks, ReplaceTasks);
        await InsertAsync(ExecutionTables.Actions.Name, ExecutionTables.Actions.Columns, contents.Actions, ReplaceActions);
        await InsertAsync("execution_outbox", OutboxColumns.All, contents.Outbox, " ON DUPLICATE KEY UPDATE position = position");
        return accepted;
    }

    public async ValueTask<IReadOnlySet<string>> LockedAsync(IReadOnlyList<string> executionIds)
    {
        var select = $"SELECT id FROM {ExecutionTables.Executions.Name} WHERE id IN ({SqlText.ParameterList(0, executionIds.Count)})";
        var found = await Sql.QueryAsync(select, reader => reader.GetString(0), executionIds);
        var free = await Sql.QueryAsync($"{select} FOR UPDATE SKIP LOCKED", reader => reader.GetString(0), executionIds);
        return found.Except(free, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
    }

    public async ValueTask CommitAsync()
    {
        await Sql.ExecuteAsync("UPDATE commit_marks SET mark = @p1 WHERE committer = @p0", committer, _mark);
        await Sql.ExecuteAsync("COMMIT");
        _isOpen = false;
    }

    public async ValueTask RollbackAsync()
    {
        if (_isOpen)
        {
            await Sql.ExecuteAsync("ROLLBACK");
            _isOpen = false;
        }
    }

    /// <remarks>Waits for a transaction of the lost connection that the server has not ended yet.</remarks>
    public async ValueTask<long> LastMarkAsync() =>
        (await Sql.QueryAsync("SELECT mark FROM commit_marks WHERE committer = @p0 FOR UPDATE", reader => reader.GetInt64(0), committer))[
            0
        ];

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async ValueTask<long?> NumberAsync(string select, string name) =>
        (await Sql.QueryAsync(select, reader => reader.IsDBNull(0) ? null : (long?)reader.GetInt64(0), name))[0];

    private static string Replace<T>(StoredTable<T> table) => Dialect.Upsert("", "", table.MutableColumns.Select(column => column.Name));

    private async ValueTask<Dictionary<string, long>> VersionsAsync(IReadOnlyList<ExecutionWrite> writes)
    {
        string[] ids = [.. writes.Select(write => write.Execution.Id).Order(StringComparer.Ordinal)];
        var found = await Sql.QueryAsync(
            $"SELECT id, version FROM {ExecutionTables.Executions.Name} WHERE id IN ({SqlText.ParameterList(0, ids.Length)}) FOR UPDATE",
            reader => (Id: reader.GetString(0), Version: reader.GetInt64(1)),
            ids
        );
        return found.ToDictionary(row => row.Id, row => row.Version, StringComparer.Ordinal);
    }

    private ValueTask InsertAsync<T>(string table, IReadOnlyList<StoredColumn<T>> columns, IReadOnlyList<T> entries, string ending) =>
        MariaDbRows.InsertAsync(connection, table, columns, entries, ending);
}
