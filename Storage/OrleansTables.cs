using System.Data.Common;
using Microsoft.Data.Sqlite;
using Mistral.Storage.Databases.MariaDb;
using Mistral.Storage.Databases.PostgreSql;
using MySqlConnector;
using Npgsql;

namespace Mistral.Storage;

/// <summary>
/// What Orleans' ADO.NET providers (clustering, reminders, persistence) need to use the same database; their tables are part of the schema.
/// </summary>
/// <param name="Invariant">The name by which Orleans finds the driver and its SQL rules.</param>
/// <param name="Membership">The connection string for the membership of the cluster: its few connections wait for nobody else's.</param>
/// <param name="GrainState">The connection string for reminders and grain states.</param>
public sealed record OrleansTables(string Invariant, string Membership, string GrainState)
{
    /// <summary>
    /// Also registers the driver under Orleans' name for it, and loads no other; its SQLite is another package's, ours stands in for it.
    /// </summary>
    public static OrleansTables Of(StorageOptions options) =>
        options.Kind switch
        {
            DatabaseKind.Sqlite => Sqlite(options),
            DatabaseKind.PostgreSql => PostgreSql(options),
            DatabaseKind.MariaDb => MariaDb(options),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown database."),
        };

    private static OrleansTables Sqlite(StorageOptions options)
    {
        const string invariant = "System.Data.SQLite";
        DbProviderFactories.RegisterFactory(invariant, SqliteFactory.Instance);
        return new(invariant, options.Connection, options.Connection);
    }

    private static OrleansTables PostgreSql(StorageOptions options)
    {
        const string invariant = "Npgsql";
        DbProviderFactories.RegisterFactory(invariant, NpgsqlFactory.Instance);
        return new(
            invariant,
            PostgreSqlConnections.Orleans(options, options.MembershipConnections, "mistral membership"),
            PostgreSqlConnections.Orleans(options, options.GrainStateConnections, "mistral grain state")
        );
    }

    private static OrleansTables MariaDb(StorageOptions options)
    {
        const string invariant = "MySql.Data.MySqlConnector";
        DbProviderFactories.RegisterFactory(invariant, MySqlConnectorFactory.Instance);
        return new(
            invariant,
            MariaDbConnections.Orleans(options, options.MembershipConnections, "mistral membership"),
            MariaDbConnections.Orleans(options, options.GrainStateConnections, "mistral grain state")
        );
    }
}
