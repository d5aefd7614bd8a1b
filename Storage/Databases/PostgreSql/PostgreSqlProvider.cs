using System.Data.Common;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

internal sealed class PostgreSqlProvider() : ServerProvider("PostgreSQL", "Host", "Username")
{
    private const string OrleansName = "Npgsql";

    public override DatabaseKind Kind => DatabaseKind.PostgreSql;

    public override IReadOnlyList<string> Schemes { get; } = ["postgresql", "postgres"];

    public override string BackupCommand => "pg_dump --format=custom";

    public override Database Create(StorageOptions options, TimeProvider time) => new PostgreSqlDatabase(options, time);

    public override OrleansConnections Orleans(StorageOptions options)
    {
        DbProviderFactories.RegisterFactory(OrleansName, NpgsqlFactory.Instance);
        return new(
            OrleansName,
            PostgreSqlConnections.Orleans(options, options.MembershipConnections, "mistral membership"),
            PostgreSqlConnections.Orleans(options, options.GrainStateConnections, "mistral grain state")
        );
    }
}
