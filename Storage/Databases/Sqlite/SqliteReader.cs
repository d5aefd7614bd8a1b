using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>A connection for reads and the commands that are ready on it. A read that takes too long is interrupted.</summary>
internal sealed class SqliteReader : IDisposable
{
    /// <summary>Steps of SQLite's own machine between two looks at the clock: some tenths of a millisecond.</summary>
    private const int StepsBetweenLooks = 20_000;

    private readonly SqliteConnection _connection;
    private readonly PreparedCommands _prepared;
    private readonly SqlSession _sql;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private long _began;

    public SqliteReader(SqliteConnection connection, TimeSpan limit, TimeProvider time)
    {
        (_connection, _limit, _time) = (connection, limit, time);
        _prepared = new(connection);
        _sql = new(connection, prepared: _prepared.Take);
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, IsTooLong, null);
    }

    /// <returns>For one read, whose time begins now.</returns>
    public SqlSession Begin()
    {
        _began = _time.GetTimestamp();
        return _sql;
    }

    public void Dispose()
    {
        _prepared.Dispose();
        _connection.Dispose();
    }

    /// <returns>Not 0: the statement ends with SQLITE_INTERRUPT.</returns>
    private int IsTooLong(object user) => _time.GetElapsedTime(_began) > _limit ? 1 : 0;
}
