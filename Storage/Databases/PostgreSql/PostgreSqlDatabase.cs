using System.Data.Common;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

/// <summary>Pooled connections; statements that repeat are prepared by the driver. Nothing is left behind in a session, so none needs a reset.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    private const long SchemaLock = 0x6d69737472616c;

    private readonly NpgsqlDataSource _source;

    public PostgreSqlDatabase(StorageOptions options, TimeProvider time)
        : base(options, time)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Connection) 
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            MaxPoolSize = options.Connections,
        };
        _source = NpgsqlDataSource.Create(connection);
    }

    public override Dialect Dialect { get; } = new PostgreSqlDialect();

    public override bool IsBlocking => false;

    public override async ValueTask<DbConnection> OpenAsync() => await _source.OpenConnectionAsync();

    public override async ValueTask<ICommitSession> OpenCommitSessionAsync()
    {
        var session = new PostgreSqlCommitSession(await _source.OpenConnectionAsync(), CommitterId);
        await session.PrepareAsync();
        return session;
    }

    public override async ValueTask LockSchemaAsync(SqlSession session)
    {
        await session.ExecuteAsync("BEGIN");
        await session.ExecuteAsync($"SELECT pg_advisory_xact_lock({SchemaLock})");
    }

    public override async ValueTask UnlockSchemaAsync(SqlSession session) => await session.ExecuteAsync("COMMIT");

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override async Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await read(new SqlSession(connection));
    }
}
