using Mistral.Storage.Tables;
using SQLitePCL;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>Inserts or replaces executions whose version is as expected.</summary>
internal sealed class SqliteExecutionWriter(sqlite3 database, Dialect dialect) : IDisposable
{
    private static readonly StoredTable<ExecutionEntry> Table = ExecutionTables.Executions;

    /// <summary>Columns of indexes, which SQLite writes anew whenever a statement sets one of their columns, to whatever value.</summary>
    private static readonly string[] Indexed = ["state", "updated_at", "due_at", "live_owner", "forgotten", "ended_at"];

    private static readonly StoredColumn<ExecutionEntry>[] IndexedColumns =
    [
        .. Table.MutableColumns.Where(column => Indexed.Contains(column.Name)),
    ];

    private static readonly StoredColumn<ExecutionEntry>[] OtherColumns = [.. Table.MutableColumns.Except(IndexedColumns)];

    private readonly SqliteStatement _insert = new(
        database,
        dialect.InsertIfAbsent(SqlText.Insert(Table.Name, Table.Columns.Select(column => column.Name)))
    );

    private readonly SqliteStatement _update = new(
        database,
        $"UPDATE {Table.Name} SET {string.Join(", ", Table.MutableColumns.Select(column => $"{column.Name} = ?"))} WHERE "
            + "id = ? AND version = ?"
    );

    /// <summary>For a row whose columns of indexes stay as they are.</summary>
    private readonly SqliteStatement _updateOthers = new(
        database,
        $"UPDATE {Table.Name} SET {string.Join(", ", OtherColumns.Select(column => $"{column.Name} = ?"))} WHERE id = ? AND version = ? "
            + string.Concat(IndexedColumns.Select(column => $"AND +{column.Name} IS ? "))
    );

    /// <param name="hadEnded">Before this write.</param>
    /// <returns>False when the stored version is another.</returns>
    public bool Write(ExecutionEntry entry, long expectedVersion, bool hadEnded) =>
        expectedVersion == 0 ? Insert(entry) : Update(entry, expectedVersion, hadEnded);

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _updateOthers.Dispose();
    }

    private bool Insert(ExecutionEntry entry)
    {
        for (var i = 0; i < Table.Columns.Length; i++)
        {
            _insert.Bind(i + 1, Table.Columns[i], entry);
        }

        return _insert.Run() == 1;
    }

    private bool Update(ExecutionEntry entry, long expectedVersion, bool hadEnded)
    {
        if (entry.HasEnded == hadEnded && Run(_updateOthers, OtherColumns, IndexedColumns, entry, expectedVersion))
        {
            return true;
        }

        return Run(_update, Table.MutableColumns.AsSpan(), [], entry, expectedVersion);
    }

    private static bool Run(
        SqliteStatement statement,
        ReadOnlySpan<StoredColumn<ExecutionEntry>> set,
        ReadOnlySpan<StoredColumn<ExecutionEntry>> equal,
        ExecutionEntry entry,
        long expectedVersion
    )
    {
        var next = 1;
        foreach (var column in set)
        {
            statement.Bind(next++, column, entry);
        }

        statement.Bind(next++, entry.Row.Id);
        statement.Bind(next++, expectedVersion);
        foreach (var column in equal)
        {
            statement.Bind(next++, column, entry);
        }

        return statement.Run() == 1;
    }
}
