using System.Data;
using Microsoft.Data.Sqlite;
using Mistral.Storage.Executions;
using Mistral.Storage.Tables;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>The committer's connection; prepared statements live as long as it does.</summary>
internal sealed class SqliteCommitSession : ICommitSession
{
    private readonly SqliteConnection _connection;
    private readonly Action _checkPlace;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteExecutionWriter _executions;
    private readonly SqliteTableWriter<TaskEntry> _tasks;
    private readonly SqliteTableWriter<ActionEntry> _actions;
    private readonly SqliteStatement _outbox;
    private readonly PreparedCommands _prepared;

    /// <param name="checkPlace">Fails when the file is no longer the one in its place.</param>
    public SqliteCommitSession(SqliteConnection connection, Action checkPlace)
    {
        var dialect = new SqliteDialect();
        var handle = connection.Handle!;
        _connection = connection;
        _checkPlace = checkPlace;
        _prepared = new(connection);
        Sql = new(connection, prepared: _prepared.Take);
        _begin = new(handle, "BEGIN IMMEDIATE");
        _commit = new(handle, "COMMIT");
        _executions = new(handle, dialect);
        _tasks = new(handle, ExecutionTables.Tasks, dialect);
        _actions = new(handle, ExecutionTables.Actions, dialect);
        _outbox = new(handle, dialect.InsertIfAbsent("INSERT INTO execution_outbox (execution_id, sequence, payload) VALUES (?, ?, ?)"));
    }

    public SqlSession Sql { get; }

    public bool IsUsable => _connection.State == ConnectionState.Open;

    /// <remarks>The mark is not stored: a commit that failed here has not happened.</remarks>
    public ValueTask BeginAsync(long mark)
    {
        _checkPlace();
        _begin.Run();
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool[]> WriteAsync(IReadOnlyList<ExecutionWrite> writes)
    {
        var accepted = new bool[writes.Count];
        for (var i = 0; i < accepted.Length; i++)
        {
            accepted[i] = Write(writes[i]);
        }

        return ValueTask.FromResult(accepted);
    }

    /// <remarks>The one writer has locked everything.</remarks>
    public ValueTask<IReadOnlySet<string>> LockedAsync(IReadOnlyList<string> executionIds) =>
        ValueTask.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public ValueTask CommitAsync()
    {
        _commit.Run();
        _checkPlace();
        return ValueTask.CompletedTask;
    }

    public async ValueTask RollbackAsync()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            await Sql.ExecuteAsync("ROLLBACK");
        }
    }

    public ValueTask<long> LastMarkAsync() => ValueTask.FromResult(-1L);

    public ValueTask DisposeAsync()
    {
        _begin.Dispose();
        _commit.Dispose();
        _executions.Dispose();
        _tasks.Dispose();
        _actions.Dispose();
        _outbox.Dispose();
        _prepared.Dispose();
        return _connection.DisposeAsync();
    }

    private bool Write(ExecutionWrite write)
    {
        if (!_executions.Write(new(write.Execution, write.ExpectedVersion + 1), write.ExpectedVersion, write.HadEnded))
        {
            return false;
        }

        foreach (var task in write.Tasks)
        {
            _tasks.Write(new(write.Execution, task));
        }

        foreach (var action in write.Actions)
        {
            _actions.Write(ActionEntry.Of(write.Execution, action));
        }

        foreach (var message in write.Outbox)
        {
            _outbox.Bind(1, message.ExecutionId);
            _outbox.Bind(2, message.Sequence);
            _outbox.Bind(3, message.Payload);
            _outbox.Run();
        }

        return true;
    }
}
