using System.Globalization;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

/// <summary>Connection strings by use. Everything that a session may wait for has a bound, on the client and on the server.</summary>
/// <remarks>
/// The server is told by the options of the connection, without a statement of its own; what the operator's connection string says there
/// wins.
/// </remarks>
internal static class PostgreSqlConnections
{
    /// <summary>The server ends a statement itself, and says so; only of one that is silent the client ends it.</summary>
    private const int ServerFirstSeconds = 1;

    private const int KeepaliveSeconds = 5;
    private const int KeepaliveIntervalSeconds = 2;
    private const int KeepaliveCount = 3;

    public static NpgsqlConnectionStringBuilder Reads(StorageOptions options) =>
        Bounded(options, options.StatementTimeout, options.ReadConnections);

    /// <summary>Of the committer: outside of the pool, under a name by which the next one finds it.</summary>
    public static NpgsqlConnectionStringBuilder Commits(StorageOptions options, string name)
    {
        var connection = Bounded(options, options.StatementTimeout, 1);
        connection.Pooling = false;
        connection.ApplicationName = name;
        return connection;
    }

    /// <summary>A change of the schema takes as long as it takes.</summary>
    public static NpgsqlConnectionStringBuilder Schema(StorageOptions options) =>
        new(options.Connection) { Pooling = false, CommandTimeout = 0 };

    /// <param name="use">Makes a pool of its own.</param>
    public static string Orleans(StorageOptions options, int connections, string use)
    {
        var connection = Bounded(options, options.StatementTimeout / 2, connections);
        connection.ApplicationName = use;
        return connection.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Bounded(StorageOptions options, TimeSpan statement, int connections)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Connection)
        {
            MaxPoolSize = connections,
            MinPoolSize = 0,
            Timeout = Seconds(options.ConnectTimeout),
            CommandTimeout = Seconds(statement) + ServerFirstSeconds,
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepaliveSeconds,
            TcpKeepAliveInterval = KeepaliveIntervalSeconds,
        };
        (string Name, long Value)[] session =
        [
            ("statement_timeout", Milliseconds(statement)),
            ("lock_timeout", Milliseconds(options.LockTimeout)),
            ("idle_in_transaction_session_timeout", Milliseconds(options.IdleTransactionTimeout)),
            ("tcp_user_timeout", Milliseconds(options.StatementTimeout)),
            ("tcp_keepalives_idle", KeepaliveSeconds),
            ("tcp_keepalives_interval", KeepaliveIntervalSeconds),
            ("tcp_keepalives_count", KeepaliveCount),
        ];
        var text = string.Join(
            ' ',
            session.Select(setting => string.Create(CultureInfo.InvariantCulture, $"-c {setting.Name}={setting.Value}"))
        );
        connection.Options = string.IsNullOrEmpty(connection.Options) ? text : $"{text} {connection.Options}";
        return connection;
    }

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);
}
