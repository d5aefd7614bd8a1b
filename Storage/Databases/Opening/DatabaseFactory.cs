using Mistral.Storage.Databases.MariaDb;
using Mistral.Storage.Databases.PostgreSql;
using Mistral.Storage.Databases.Sqlite;

namespace Mistral.Storage.Databases;

internal static class DatabaseFactory
{
    public static Database Create(StorageOptions options, TimeProvider time) =>
        options.Kind switch
        {
            DatabaseKind.Sqlite => new SqliteDatabase(options, time),
            DatabaseKind.PostgreSql => new PostgreSqlDatabase(options, time),
            DatabaseKind.MariaDb => new MariaDbDatabase(options, time),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown database."),
        };
}
