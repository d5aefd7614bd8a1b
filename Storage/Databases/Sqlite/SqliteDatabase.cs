using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>One file, one writer: the driver blocks, so reads have threads and connections of their own, a few.</summary>
internal sealed class SqliteDatabase(StorageOptions options, TimeProvider time) : Database(options, time)
{
    private const int Readers = 6;

    private const string Prepare = "PRAGMA busy_timeout = 5000; PRAGMA case_sensitive_like = ON; PRAGMA temp_store = MEMORY;";

    private readonly string _connection = new SqliteConnectionStringBuilder(options.Connection) { Pooling = false }.ToString();
    private readonly SqliteFile _file = new();
    private readonly ConcurrentBag<SqliteReader> _idle = [];
    private readonly SemaphoreSlim _readers = new(Readers);

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override int ReadConnections => Readers;

    public override bool IsBlocking => true;

    public override ValueTask<DbConnection> OpenSchemaAsync() => ValueTask.FromResult<DbConnection>(Open(Prepare));

    public override void CheckPlace() => _file.Check(() => Open(""));

    /// <remarks>
    /// A larger cache costs more than it saves: the driver walks all of it at each commit that splits a page. Who commits the last of so
    /// many pages moves them all to the file, for which everybody waits.
    /// </remarks>
    public override ValueTask<ICommitSession> OpenCommitSessionAsync(CommitLane lane)
    {
        CheckPlace();
        var connection = Open(
            Prepare + "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 1000;"
        );
        return ValueTask.FromResult<ICommitSession>(new SqliteCommitSession(connection, CheckPlace));
    }

    public override async ValueTask LockSchemaAsync(SqlSession session)
    {
        await session.ExecuteAsync("PRAGMA journal_mode = WAL");
        await session.ExecuteAsync("BEGIN IMMEDIATE");
    }

    public override async ValueTask UnlockSchemaAsync(SqlSession session) => await session.ExecuteAsync("COMMIT");

    public override ValueTask DisposeAsync()
    {
        ForgetConnections();
        _file.Dispose();
        _readers.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override void ForgetConnections()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    protected override async Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read)
    {
        if (!await _readers.WaitAsync(Options.StatementTimeout))
        {
            throw new Executions.StorageUnavailableException($"All {Readers} readers of the database are busy with long lists.");
        }

        try
        {
            return await Task.Run(async () =>
            {
                CheckPlace();
                var reader = _idle.TryTake(out var idle)
                    ? idle
                    : new(Open(Prepare + "PRAGMA query_only = ON; PRAGMA cache_size = -16384;"), Options.StatementTimeout, Time);
                try
                {
                    return await read(reader.Begin());
                }
                finally
                {
                    _idle.Add(reader);
                }
            });
        }
        finally
        {
            _readers.Release();
        }
    }

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            connection.Open();
            if (pragmas.Length > 0)
            {
                using var command = connection.CreateCommand();
                command.CommandText = pragmas;
                command.ExecuteNonQuery();
            }

            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
