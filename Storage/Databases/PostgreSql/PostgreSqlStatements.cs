using System.Collections.Immutable;
using Mistral.Storage.Tables;

namespace Mistral.Storage.Databases.PostgreSql;

/// <summary>The committer's statements.</summary>
internal static class PostgreSqlStatements
{
    private static readonly StoredTable<ExecutionEntry> Executions = ExecutionTables.Executions;

    /// <summary>What an update needs: the key, and the columns it sets.</summary>
    public static readonly ImmutableArray<StoredColumn<ExecutionEntry>> UpdateColumns =
    [
        Executions.Columns[0],
        .. Executions.MutableColumns,
    ];

    public static readonly string InsertExecutions =
        $"{Insert(Executions.Name, Executions.Columns)} ON CONFLICT (id) DO NOTHING RETURNING id";

    public static readonly string UpdateExecutions =
        $"UPDATE {Executions.Name} e SET "
        + $"{string.Join(", ", Executions.MutableColumns.Select(column => $"{column.Name} = u.{column.Name}"))} "
        + $"FROM {PostgreSqlArrays.Unnest(UpdateColumns)} AS u({Names(UpdateColumns)}) WHERE e.id = u.id AND e.version = u.version - "
        + "1 RETURNING e.id";

    public static readonly string UpsertTasks = Upsert(ExecutionTables.Tasks);

    public static readonly string UpsertActions = Upsert(ExecutionTables.Actions);

    public static readonly string InsertOutbox = $"{Insert("execution_outbox", OutboxColumns.All)} ON CONFLICT DO NOTHING";

    private static string Upsert<T>(StoredTable<T> table) =>
        new PostgreSqlDialect().Upsert(
            Insert(table.Name, table.Columns),
            table.Columns[0].Name,
            table.MutableColumns.Select(column => column.Name)
        );

    private static string Insert<T>(string table, ImmutableArray<StoredColumn<T>> columns) =>
        $"INSERT INTO {table} ({Names(columns)}) SELECT * FROM {PostgreSqlArrays.Unnest(columns)}";

    private static string Names<T>(ImmutableArray<StoredColumn<T>> columns) => string.Join(", ", columns.Select(column => column.Name));
}
