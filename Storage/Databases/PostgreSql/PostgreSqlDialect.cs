using System.Net.Sockets;
using Npgsql;

namespace Mistral.Storage.Databases.PostgreSql;

internal sealed class PostgreSqlDialect : Dialect
{
    private const string LockTimeout = "55P03";
    private const string ReadOnly = "25006";
    private const string Canceled = "57014";

    /// <summary>
    /// Deadlock, serialization failure, timeouts, a server that takes no writes for now, and what one says that starts, stops or has no
    /// place left.
    /// </summary>
    private static readonly string[] Transient =
    [
        "40001",
        "40P01",
        LockTimeout,
        ReadOnly,
        "25P03",
        Canceled,
        "57P01",
        "57P02",
        "57P03",
        "57P05",
        "53000",
        "53100",
        "53200",
        "53300",
        "53400",
        "58030",
    ];

    public override string Now => "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

    public override bool ComparesRows => true;

    public override bool LooksAtOtherParts => true;

    public override string Ascending => " ASC NULLS FIRST";

    public override string Descending => " DESC NULLS LAST";

    public override string LikeWithoutEscape => " ESCAPE ''";

    public override bool IsTransient(Exception error) =>
        error switch
        {
            PostgresException postgres => Transient.Contains(postgres.SqlState)
                || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
            NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or SocketException or TimeoutException,
            _ => error is IOException or SocketException or TimeoutException,
        };

    public override bool IsTooLong(Exception error) => error is PostgresException { SqlState: Canceled };

    public override bool IsNoTable(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable };

    public override bool IsLocked(Exception error) => error is PostgresException { SqlState: LockTimeout };

    public override bool IsLoss(Exception error) =>
        error is PostgresException { SqlState: ReadOnly } || (error is not PostgresException && IsTransient(error));

    public override bool IsDuplicate(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override string KeyOf(Exception error) => ((PostgresException)error).ConstraintName ?? "";

    protected override bool IsPrimary(string key) => key.EndsWith("_pkey", StringComparison.Ordinal);
}
