using System.Text;
using Mistral.Storage.Tables;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

/// <summary>INSERTs of many rows, cut so that none is larger than the server takes.</summary>
internal static class MariaDbRows
{
    private const int RowsAtMost = 500;
    private const int CharactersAtMost = 1_000_000;

    public static async ValueTask InsertAsync<T>(
        MySqlConnection connection,
        string table,
        IReadOnlyList<StoredColumn<T>> columns,
        IReadOnlyList<T> entries,
        string ending
    )
    {
        var next = 0;
        while (next < entries.Count)
        {
            await using var command = connection.CreateCommand();
            var text = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ");
            var characters = 0;
            for (var row = 0; next < entries.Count && row < RowsAtMost && characters < CharactersAtMost; row++, next++)
            {
                text.Append(row == 0 ? "(" : ", (");
                characters += AddRow(command, text, columns, entries[next]);
                text.Append(')');
            }

            command.CommandText = text.Append(ending).ToString();
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <returns>Characters of its texts.</returns>
    private static int AddRow<T>(MySqlCommand command, StringBuilder text, IReadOnlyList<StoredColumn<T>> columns, T entry)
    {
        var characters = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            var value = columns[i].ValueOf(entry);
            characters += (value as string)?.Length ?? 0;
            text.Append(i == 0 ? "?" : ", ?");
            command.Parameters.Add(new MySqlParameter { Value = value ?? DBNull.Value });
        }

        return characters;
    }
}
