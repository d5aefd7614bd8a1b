using System.Data.Common;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

internal sealed class MariaDbDatabase(StorageOptions options, TimeProvider time) : Database(options, time)
{
    private const int SchemaLockSeconds = 600;

    private readonly MySqlDataSource _commits = MariaDbConnections.Commits(options);
    private MySqlDataSource _reads = MariaDbConnections.Reads(options);

    public override Dialect Dialect { get; } = new MariaDbDialect();

    public override bool IsBlocking => false;

    public override async ValueTask<DbConnection> OpenSchemaAsync()
    {
        var connection = new MySqlConnection(MariaDbConnections.Schema(Options));
        return await OpenedAsync(connection, () => new(connection.OpenAsync()));
    }

    public override async ValueTask<ICommitSession> OpenCommitSessionAsync(CommitLane lane)
    {
        var connection = await _commits.OpenConnectionAsync();
        var session = new MariaDbCommitSession(connection, LaneId(lane));
        await OpenedAsync(connection, session.PrepareAsync);
        return session;
    }

    /// <remarks>Its schema statements commit by themselves: a script that failed half-way must be cleaned up by hand.</remarks>
    public override async ValueTask LockSchemaAsync(SqlSession session) =>
        await session.QueryAsync(
            $"SELECT GET_LOCK(CONCAT('mistral schema ', DATABASE()), {SchemaLockSeconds})",
            reader => reader.GetInt64(0)
        );

    public override async ValueTask UnlockSchemaAsync(SqlSession session) =>
        await session.QueryAsync("SELECT RELEASE_LOCK(CONCAT('mistral schema ', DATABASE()))", reader => reader.GetInt64(0));

    public override async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync();
        await _commits.DisposeAsync();
    }

    protected override async Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read)
    {
        await using var connection = await _reads.OpenConnectionAsync();
        return await read(new SqlSession(connection));
    }

    /// <remarks>The driver has no way to empty a pool of a source, so another takes its place.</remarks>
    protected override void ForgetConnections() => Interlocked.Exchange(ref _reads, MariaDbConnections.Reads(Options)).Dispose();
}
