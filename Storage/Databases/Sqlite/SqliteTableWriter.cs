using Mistral.Storage.Tables;
using SQLitePCL;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>Inserts or replaces rows of one table by its key.</summary>
internal sealed class SqliteTableWriter<T>(sqlite3 database, StoredTable<T> table, Dialect dialect) : IDisposable
{
    private readonly SqliteStatement _upsert = new(
        database,
        dialect.Upsert(
            SqlText.Insert(table.Name, table.Columns.Select(column => column.Name)),
            table.Columns[0].Name,
            table.MutableColumns.Select(column => column.Name)
        )
    );

    public void Write(T entry)
    {
        for (var i = 0; i < table.Columns.Length; i++)
        {
            _upsert.Bind(i + 1, table.Columns[i], entry);
        }

        _upsert.Run();
    }

    public void Dispose() => _upsert.Dispose();
}
