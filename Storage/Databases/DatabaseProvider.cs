namespace Mistral.Storage.Databases;

/// <summary>What is known of a kind of database before one is opened.</summary>
internal abstract class DatabaseProvider
{
    public abstract DatabaseKind Kind { get; }

    /// <summary>What URLs of such databases begin with.</summary>
    public abstract IReadOnlyList<string> Schemes { get; }

    /// <summary>The operator's own command for a backup; null where <see cref="StorageBackup"/> makes it.</summary>
    public virtual string? BackupCommand => null;

    public abstract Database Create(StorageOptions options, TimeProvider time);

    /// <param name="address">A URL without its scheme.</param>
    /// <returns>The connection string; null when the address is none.</returns>
    public abstract string? Connection(string address);

    /// <summary>The full path of the file, which belongs to one process; null of a database server, which several share.</summary>
    public virtual string? File(StorageOptions options) => null;

    public abstract OrleansConnections Orleans(StorageOptions options);

    /// <summary>Where the data is, for people: without user and password.</summary>
    public abstract string Describe(StorageOptions options);

    /// <summary>What an operator can mend, where the driver's own words do not say it.</summary>
    public virtual string? Explain(Exception error) => null;
}
