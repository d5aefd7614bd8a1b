using Mistral.Storage.Tables;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

/// <summary>Rows as one array per column: a statement of fixed text writes any number of them.</summary>
internal static class PostgreSqlArrays
{
    /// <summary><c>unnest($1::text[], …)</c>, in the order of the columns.</summary>
    public static string Unnest<T>(IReadOnlyList<StoredColumn<T>> columns) =>
        $"unnest({string.Join(", ", columns.Select((column, i) => $"${i + 1}::{TypeOf(column)}[]"))})";

    public static void Add<T>(NpgsqlBatchCommand command, IReadOnlyList<StoredColumn<T>> columns, IReadOnlyList<T> entries)
    {
        foreach (var column in columns)
        {
            command.Parameters.Add(
                column switch
                {
                    TextColumn<T> text => new NpgsqlParameter<string?[]> { TypedValue = Map(entries, text.Value) },
                    NumberColumn<T> number => new NpgsqlParameter<long?[]> { TypedValue = Map(entries, number.Value) },
                    FlagColumn<T> flag => new NpgsqlParameter<bool[]> { TypedValue = Map(entries, flag.Value) },
                    _ => throw new ArgumentException($"Column {column.Name} is of no known type.", nameof(columns)),
                }
            );
        }
    }

    private static string TypeOf<T>(StoredColumn<T> column) =>
        column switch
        {
            TextColumn<T> => "text",
            NumberColumn<T> => "bigint",
            _ => "boolean",
        };

    private static TValue[] Map<T, TValue>(IReadOnlyList<T> entries, Func<T, TValue> value)
    {
        var values = new TValue[entries.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(entries[i]);
        }

        return values;
    }
}
