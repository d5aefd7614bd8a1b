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

    /// <summary>How much larger than others' a project's share of that queue is.</summary>
    public Func<string, int> WeightOf { get; init; } = static _ => 1;

    /// <summary>
    /// Connections to a database server that this process opens at most, the committer's and those of Orleans among them; reads beyond it
    /// wait. SQLite has a few of its own.
    /// </summary>
    public int Connections { get; init; } = 24;

    /// <summary>How long a read waits for a database that is away before it is refused.</summary>
    public TimeSpan ReadPatience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a shutdown waits for a database that is away before it gives up what is still queued.</summary>
    public TimeSpan FlushPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a statement may take, and a connection that says nothing may be believed in.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a list waits for a connection that lists of other requests have.</summary>
    public TimeSpan ListWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a statement waits for a lock that somebody else holds; MariaDB counts whole seconds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// After so long the server ends the transaction of a process that says nothing more, so that its locks hold up nobody.
    /// </summary>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may take to come about, and a read may wait for one of the pool.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Of <see cref="Connections"/>, those with which Orleans looks after the membership of the cluster.</summary>
    internal int MembershipConnections => Connections < 12 ? 1 : 2;

    /// <summary>Of <see cref="Connections"/>, those with which Orleans reads and writes reminders and grain states.</summary>
    internal int GrainStateConnections => Math.Max(1, Connections / 6);

    /// <summary>What is left for reads when the others and the committer, which may need two, have theirs.</summary>
    internal int ReadConnections => Math.Max(1, Connections - MembershipConnections - GrainStateConnections - 2);
}
