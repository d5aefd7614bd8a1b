using Mistral.Storage.Databases.Sqlite;

namespace Mistral.Storage.Databases;

internal static class DatabaseFactory
{
    public static Database Create(StorageOptions options, TimeProvider time) => options.Kind switch
    {
        DatabaseKind.Sqlite => new SqliteDatabase(options, time),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown database."),
    };
}
