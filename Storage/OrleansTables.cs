using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Mistral.Storage;

/// <summary>What Orleans' ADO.NET providers (clustering, reminders, persistence) need to use the same database; their tables are part of the schema.</summary>
/// <param name="Invariant">The name by which Orleans finds the driver and its SQL rules.</param>
/// <param name="Connection">The connection string to hand to Orleans.</param>
public sealed record OrleansTables(string Invariant, string Connection)
{
    /// <summary>Also registers the drivers under Orleans' names for them; its SQLite is another package's, ours stands in for it.</summary>
    public static OrleansTables Of(StorageOptions options)
    {
        DbProviderFactories.RegisterFactory("System.Data.SQLite", SqliteFactory.Instance);
        DbProviderFactories.RegisterFactory("Npgsql", NpgsqlFactory.Instance);
        DbProviderFactories.RegisterFactory("MySql.Data.MySqlConnector", MySqlConnectorFactory.Instance);
        return options.Kind switch
        {
            DatabaseKind.Sqlite => new("System.Data.SQLite", options.Connection),
            DatabaseKind.PostgreSql => new("Npgsql", options.Connection),
            DatabaseKind.MariaDb => new("MySql.Data.MySqlConnector", options.Connection),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown database."),
        };
    }
}
