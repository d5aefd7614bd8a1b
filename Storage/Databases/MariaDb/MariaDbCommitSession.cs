using System.Data;
using Mistral.Storage.Executions;
using Mistral.Storage.Tables;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

/// <summary>Looks at the versions and locks them, then writes many rows a statement.</summary>
internal sealed class MariaDbCommitSession(MySqlConnection connection, string committer) : ICommitSession
{
    private static readonly MariaDbDialect Dialect = new();
    private static readonly string ReplaceExecutions = Replace(ExecutionTables.Executions);
    private static readonly string ReplaceTasks = Replace(ExecutionTables.Tasks);
    private static readonly string ReplaceActions = Replace(ExecutionTables.Actions);

    private MySqlTransaction? _transaction;
    private long _mark;

    public SqlSession Sql { get; } = new(connection);

    public bool IsUsable => connection.State == ConnectionState.Open;

    public async ValueTask PrepareAsync() =>
        await Sql.ExecuteAsync(Dialect.InsertIfAbsent("INSERT INTO commit_marks (committer, mark) VALUES (@p0, 0)"), committer);

    /// <remarks>Without gap locks: committers that insert neighbours do not wait for each other.</remarks>
    public async ValueTask BeginAsync(long mark)
    {
        _transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        Sql.Transaction = _transaction;
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
            await InsertAsync(executions.Name, executions.Columns, WriteContents.Executions(taken.Where(write => write.ExpectedVersion == 0)), "");
        }
        catch (MySqlException error) when (Dialect.IsDuplicate(error))
        {
            throw new WriteRaceException(error);
        }

        await InsertAsync(executions.Name, executions.Columns, WriteContents.Executions(taken.Where(write => write.ExpectedVersion != 0)), ReplaceExecutions);
        await InsertAsync(ExecutionTables.Tasks.Name, ExecutionTables.Tasks.Columns, contents.Tasks, ReplaceTasks);
        await InsertAsync(ExecutionTables.Actions.Name, ExecutionTables.Actions.Columns, contents.Actions, ReplaceActions);
        await InsertAsync("execution_outbox", OutboxColumns.All, contents.Outbox, " ON DUPLICATE KEY UPDATE position = position");
        return accepted;
    }

    public async ValueTask CommitAsync()
    {
        await Sql.ExecuteAsync("UPDATE commit_marks SET mark = @p1 WHERE committer = @p0", committer, _mark);
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
        (await Sql.QueryAsync("SELECT mark FROM commit_marks WHERE committer = @p0 FOR UPDATE", reader => reader.GetInt64(0), committer))[0];

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static string Replace<T>(StoredTable<T> table) => Dialect.Upsert("", "", table.MutableColumns.Select(column => column.Name));

    private async ValueTask<Dictionary<string, long>> VersionsAsync(IReadOnlyList<ExecutionWrite> writes)
    {
        string[] ids = [.. writes.Select(write => write.Execution.Id).Order(StringComparer.Ordinal)];
        var found = await Sql.QueryAsync(
            $"SELECT id, version FROM {ExecutionTables.Executions.Name} WHERE id IN ({SqlText.ParameterList(0, ids.Length)}) FOR UPDATE",
            reader => (Id: reader.GetString(0), Version: reader.GetInt64(1)),
            ids);
        return found.ToDictionary(row => row.Id, row => row.Version, StringComparer.Ordinal);
    }

    private ValueTask InsertAsync<T>(string table, IReadOnlyList<StoredColumn<T>> columns, IReadOnlyList<T> entries, string ending) =>
        MariaDbRows.InsertAsync(connection, _transaction, table, columns, entries, ending);

    private async ValueTask EndAsync()
    {
        await _transaction!.DisposeAsync();
        _transaction = null;
        Sql.Transaction = null;
    }
}
