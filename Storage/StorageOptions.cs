namespace Mistral.Storage;

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
    MariaDb,
}

/// <summary>Where the data is.</summary>
/// <param name="Connection">An ADO.NET connection string; for SQLite <c>Data Source=PATH</c>.</param>
public sealed record StorageOptions(DatabaseKind Kind, string Connection)
{
    /// <summary>Writes that may wait for the committer; beyond it new ones are refused.</summary>
    public int QueueLimit { get; init; } = 20_000;
}
