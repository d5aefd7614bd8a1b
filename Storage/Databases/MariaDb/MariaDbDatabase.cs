using System.Data.Common;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

internal sealed class MariaDbDatabase : Database
{
    private const int SchemaLockSeconds = 600;

    private readonly MySqlDataSource _source;

    public MariaDbDatabase(StorageOptions options, TimeProvider time)
        : base(options, time)
    {
        var connection = new MySqlConnectionStringBuilder(options.Connection) { UseAffectedRows = false, ConnectionReset = false, MaximumPoolSize = (uint)options.Connections };
        _source = new(connection.ConnectionString);
    }

    public override Dialect Dialect { get; } = new MariaDbDialect();

    public override bool IsBlocking => false;

    public override async ValueTask<DbConnection> OpenAsync() => await _source.OpenConnectionAsync();

    public override async ValueTask<ICommitSession> OpenCommitSessionAsync()
    {
        var session = new MariaDbCommitSession(await _source.OpenConnectionAsync(), CommitterId);
        await session.PrepareAsync();
        return session;
    }

    /// <remarks>Its schema statements commit by themselves: a script that failed half-way must be cleaned up by hand.</remarks>
    public override async ValueTask LockSchemaAsync(SqlSession session) =>
        await session.QueryAsync($"SELECT GET_LOCK(CONCAT('mistral schema ', DATABASE()), {SchemaLockSeconds})", reader => reader.GetInt64(0));

    public override async ValueTask UnlockSchemaAsync(SqlSession session) =>
        await session.QueryAsync("SELECT RELEASE_LOCK(CONCAT('mistral schema ', DATABASE()))", reader => reader.GetInt64(0));

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override async Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await read(new SqlSession(connection));
    }
}
