using System.Data.Common;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

internal sealed class MariaDbProvider() : ServerProvider("MariaDB", "Server", "User ID")
{
    private const string OrleansName = "MySql.Data.MySqlConnector";

    public override DatabaseKind Kind => DatabaseKind.MariaDb;

    public override IReadOnlyList<string> Schemes { get; } = ["mysql", "mariadb"];

    public override string BackupCommand => "mariadb-dump --single-transaction --routines --triggers";

    public override Database Create(StorageOptions options, TimeProvider time) => new MariaDbDatabase(options, time);

    public override OrleansConnections Orleans(StorageOptions options)
    {
        DbProviderFactories.RegisterFactory(OrleansName, MySqlConnectorFactory.Instance);
        return new(
            OrleansName,
            MariaDbConnections.Orleans(options, options.MembershipConnections, "mistral membership"),
            MariaDbConnections.Orleans(options, options.GrainStateConnections, "mistral grain state")
        );
    }
}
