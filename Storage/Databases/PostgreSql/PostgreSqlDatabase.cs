using System.Data.Common;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

/// <summary>
/// Pooled connections; statements that repeat are prepared by the driver. Nothing is left behind in a session, so none needs a reset.
/// </summary>
internal sealed class PostgreSqlDatabase : Database
{
    private const long SchemaLock = 0x6d69737472616c;

    private readonly NpgsqlDataSource _reads;
    private readonly NpgsqlDataSource[] _commits;

    public PostgreSqlDatabase(StorageOptions options, TimeProvider time)
        : base(options, time)
    {
        _reads = Source(PostgreSqlConnections.Reads(options));
        _commits = [.. Enum.GetValues<CommitLane>().Select(lane => Source(PostgreSqlConnections.Commits(options, NameOf(lane))))];
    }

    public override Dialect Dialect { get; } = new PostgreSqlDialect();

    public override bool IsBlocking => false;

    public override async ValueTask<DbConnection> OpenSchemaAsync()
    {
        var connection = new NpgsqlConnection(PostgreSqlConnections.Schema(Options).ConnectionString);
        return await OpenedAsync(connection, () => new(connection.OpenAsync()));
    }

    public override async ValueTask<ICommitSession> OpenCommitSessionAsync(CommitLane lane)
    {
        var connection = await _commits[(int)lane].OpenConnectionAsync();
        var session = new PostgreSqlCommitSession(connection, LaneId(lane));
        await OpenedAsync(connection, () => session.PrepareAsync(NameOf(lane)));
        return session;
    }

    public override async ValueTask LockSchemaAsync(SqlSession session)
    {
        await session.ExecuteAsync("BEGIN");
        await session.ExecuteAsync($"SELECT pg_advisory_xact_lock({SchemaLock})");
    }

    public override async ValueTask UnlockSchemaAsync(SqlSession session) => await session.ExecuteAsync("COMMIT");

    public override async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync();
        foreach (var commits in _commits)
        {
            await commits.DisposeAsync();
        }
    }

    protected override async Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read)
    {
        await using var connection = await _reads.OpenConnectionAsync();
        return await read(new SqlSession(connection));
    }

    protected override void ForgetConnections() => _reads.Clear();

    private string NameOf(CommitLane lane) => $"mistral commit {LaneId(lane)}";

    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder connection)
    {
        connection.MaxAutoPrepare = 200;
        connection.AutoPrepareMinUsages = 2;
        connection.NoResetOnClose = true;
        return NpgsqlDataSource.Create(connection);
    }
}
