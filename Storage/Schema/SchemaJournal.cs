using System.Collections.Immutable;
using System.Globalization;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Schema;

/// <summary>The table that says which scripts have run.</summary>
internal static class SchemaJournal
{
    public const string TableSql =
        "CREATE TABLE IF NOT EXISTS schema_versions (version integer NOT NULL PRIMARY KEY, name varchar(255) NOT NULL, applied_at "
        + "bigint NOT NULL)";

    public static async ValueTask CreateAsync(SqlSession sql) => await sql.ExecuteAsync(TableSql);

    /// <returns>0 for an empty database.</returns>
    public static async ValueTask<int> VersionAsync(SqlSession sql) =>
        (await sql.QueryAsync("SELECT COALESCE(MAX(version), 0) FROM schema_versions", reader => reader.GetInt32(0)))[0];

    public static async ValueTask<ImmutableArray<SchemaStepDone>> HistoryAsync(SqlSession sql) =>
        [
            .. await sql.QueryAsync(
                "SELECT version, name, applied_at FROM schema_versions ORDER BY version",
                reader => new SchemaStepDone(
                    reader.GetInt32(0),
                    reader.GetString(1),
                    DateTimeOffset.UnixEpoch.AddTicks(reader.GetInt64(2) * TimeSpan.TicksPerMicrosecond)
                )
            ),
        ];

    /// <summary>The row of a step that somebody else runs; its time is not known.</summary>
    public static string Sql(int version, string name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO schema_versions (version, name, applied_at) VALUES ({version}, '{name}', 0);"
        );

    public static async ValueTask AddAsync(SqlSession sql, SchemaScript script, DateTimeOffset now) =>
        await sql.ExecuteAsync(
            "INSERT INTO schema_versions (version, name, applied_at) VALUES (@p0, @p1, @p2)",
            script.Version,
            script.Name,
            (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        );
}
