using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using Mistral.Storage.Tables;
using SQLitePCL;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>
/// A prepared statement, bound and stepped without the allocations of a command; the committer writes tens of thousands of rows a second.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public void Bind(int index, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, index));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _buffer.Length)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(most);
        }

        Check(raw.sqlite3_bind_text(_statement, index, _buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, _buffer))));
    }

    public void Bind(int index, long? value) =>
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, index, number) : raw.sqlite3_bind_null(_statement, index));

    public void Bind<T>(int index, StoredColumn<T> column, T entry)
    {
        switch (column)
        {
            case TextColumn<T> text:
                Bind(index, text.Value(entry));
                break;
            case NumberColumn<T> number:
                Bind(index, number.Value(entry));
                break;
            case FlagColumn<T> flag:
                Bind(index, flag.Value(entry) ? 1 : 0);
                break;
        }
    }

    /// <returns>Rows changed.</returns>
    public int Run()
    {
        var result = raw.sqlite3_step(_statement);
        var changed = result == raw.SQLITE_DONE ? raw.sqlite3_changes(_database) : 0;
        raw.sqlite3_reset(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            Check(result);
        }

        return changed;
    }

    public void Dispose()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
