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

    /// <summary>Connections to a database server that this process opens at most, one of them the committer's; reads beyond it wait. SQLite has a few of its own.</summary>
    public int Connections { get; init; } = 20;

    /// <summary>How long a read waits for a database that is away before it is refused.</summary>
    public TimeSpan ReadPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a shutdown waits for a database that is away before it gives up what is still queued.</summary>
    public TimeSpan FlushPatience { get; init; } = TimeSpan.FromSeconds(10);
}
