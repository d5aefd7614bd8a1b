using Mistral.Storage.Tables;
using SQLitePCL;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>Inserts or replaces executions whose version is as expected.</summary>
internal sealed class SqliteExecutionWriter(sqlite3 database, Dialect dialect) : IDisposable
{
    private static readonly StoredTable<ExecutionEntry> Table = ExecutionTables.Executions;

    private readonly SqliteStatement _insert = new(
        database,
        dialect.InsertIfAbsent(SqlText.Insert(Table.Name, Table.Columns.Select(column => column.Name)))
    );

    private readonly SqliteStatement _update = new(
        database,
        $"UPDATE {Table.Name} SET {string.Join(", ", Table.MutableColumns.Select(column => $"{column.Name} = ?"))} WHERE "
            + "id = ? AND version = ?"
    );

    /// <returns>False when the stored version is another.</returns>
    public bool Write(ExecutionEntry entry, long expectedVersion) => expectedVersion == 0 ? Insert(entry) : Update(entry, expectedVersion);

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
    }

    private bool Insert(ExecutionEntry entry)
    {
        for (var i = 0; i < Table.Columns.Length; i++)
        {
            _insert.Bind(i + 1, Table.Columns[i], entry);
        }

        return _insert.Run() == 1;
    }

    private bool Update(ExecutionEntry entry, long expectedVersion)
    {
        var columns = Table.MutableColumns;
        for (var i = 0; i < columns.Length; i++)
        {
            _update.Bind(i + 1, columns[i], entry);
        }

        _update.Bind(columns.Length + 1, entry.Row.Id);
        _update.Bind(columns.Length + 2, expectedVersion);
        return _update.Run() == 1;
    }
}
