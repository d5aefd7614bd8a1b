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
    /// <summary>Also registers the drivers under Orleans' names for them; its SQLite is another package's, ours stands in for it.</summary>
    public static OrleansTables Of(StorageOptions options)
    {
        DbProviderFactories.RegisterFactory("System.Data.SQLite", SqliteFactory.Instance);
        DbProviderFactories.RegisterFactory("Npgsql", NpgsqlFactory.Instance);
        DbProviderFactories.RegisterFactory("MySql.Data.MySqlConnector", MySqlConnectorFactory.Instance);
        return options.Kind switch
        {
            DatabaseKind.Sqlite => new("System.Data.SQLite", options.Connection, options.Connection),
            DatabaseKind.PostgreSql => new(
                "Npgsql",
                PostgreSqlConnections.Orleans(options, options.MembershipConnections, "mistral membership"),
                PostgreSqlConnections.Orleans(options, options.GrainStateConnections, "mistral grain state")
            ),
            DatabaseKind.MariaDb => new(
                "MySql.Data.MySqlConnector",
                MariaDbConnections.Orleans(options, options.MembershipConnections, "mistral membership"),
                MariaDbConnections.Orleans(options, options.GrainStateConnections, "mistral grain state")
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown database."),
        };
    }
}
