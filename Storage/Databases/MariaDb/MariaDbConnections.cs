using System.Globalization;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

/// <summary>Connection strings by use. Everything that a session may wait for has a bound, on the client and on the server.</summary>
internal static class MariaDbConnections
{
    private const uint KeepaliveSeconds = 5;

    public static MySqlDataSource Reads(StorageOptions options) =>
        Source(options, Bounded(options, options.StatementTimeout, options.ReadConnections));

    /// <summary>Of the committer: outside of the pool.</summary>
    public static MySqlDataSource Commits(StorageOptions options)
    {
        var connection = Bounded(options, options.StatementTimeout, 1);
        connection.Pooling = false;
        return Source(options, connection);
    }

    /// <summary>A change of the schema takes as long as it takes.</summary>
    public static string Schema(StorageOptions options) =>
        new MySqlConnectionStringBuilder(options.Connection) { Pooling = false, DefaultCommandTimeout = 0 }.ConnectionString;

    /// <param name="use">Makes a pool of its own.</param>
    public static string Orleans(StorageOptions options, int connections, string use)
    {
        var connection = Bounded(options, options.StatementTimeout / 2, connections);
        connection.ApplicationName = use;
        connection.ConnectionReset = true;
        return connection.ConnectionString;
    }

    private static MySqlConnectionStringBuilder Bounded(StorageOptions options, TimeSpan statement, int connections) =>
        new(options.Connection)
        {
            UseAffectedRows = false,
            ConnectionReset = false,
            MaximumPoolSize = (uint)connections,
            ConnectionTimeout = Seconds(options.ConnectTimeout),
            DefaultCommandTimeout = Seconds(statement),
            Keepalive = KeepaliveSeconds,
        };

    private static MySqlDataSource Source(StorageOptions options, MySqlConnectionStringBuilder connection)
    {
        var session = string.Create(
            CultureInfo.InvariantCulture,
            $"SET SESSION innodb_lock_wait_timeout = {Seconds(options.LockTimeout)}, lock_wait_timeout = "
                + $"{Seconds(options.LockTimeout)}, max_statement_time = {Seconds(options.StatementTimeout)}, "
                + $"idle_transaction_timeout = {Seconds(options.IdleTransactionTimeout)}"
        );
        return new MySqlDataSourceBuilder(connection.ConnectionString)
            .UseConnectionOpenedCallback(
                async (opened, cancellation) =>
                {
                    if (opened.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
                    {
                        await using var command = new MySqlCommand(session, opened.Connection);
                        await command.ExecuteNonQueryAsync(cancellation);
                    }
                }
            )
            .Build();
    }

    private static uint Seconds(TimeSpan time) => Math.Max(1, (uint)Math.Ceiling(time.TotalSeconds));
}
