using System.Net.Sockets;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

internal sealed class PostgreSqlDialect : Dialect
{
    /// <summary>Deadlock, serialization failure, lock timeout, and what a server says that starts, stops or has no place left.</summary>
    private static readonly string[] Transient = ["40001", "40P01", "55P03", "57P01", "57P02", "57P03", "57P05", "53000", "53100", "53200", "53300"];

    public override string Ascending => " ASC NULLS FIRST";

    public override string Descending => " DESC NULLS LAST";

    public override string LikeWithoutEscape => " ESCAPE ''";

    public override bool IsTransient(Exception error) => error switch
    {
        PostgresException postgres => Transient.Contains(postgres.SqlState) || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or SocketException or TimeoutException,
        _ => error is IOException or SocketException or TimeoutException,
    };

    public override bool IsDuplicate(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override string KeyOf(Exception error) => ((PostgresException)error).ConstraintName ?? "";

    protected override bool IsPrimary(string key) => key.EndsWith("_pkey", StringComparison.Ordinal);
}
