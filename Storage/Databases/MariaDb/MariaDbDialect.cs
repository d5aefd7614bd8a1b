using System.Net.Sockets;
using MySqlConnector;

namespace Mistral.Storage.Databases.MariaDb;

internal sealed class MariaDbDialect : Dialect
{
    private const MySqlErrorCode TooLong = (MySqlErrorCode)1969;

    /// <summary>A server that is read-only, as a whole, by its files or for this session: what a failover looks like.</summary>
    private static readonly MySqlErrorCode[] ReadOnly =
    [
        MySqlErrorCode.OptionPreventsStatement,
        (MySqlErrorCode)1836,
        (MySqlErrorCode)1792,
    ];

    /// <summary>The last two: a statement took too long, a row changed since it was read.</summary>
    private static readonly MySqlErrorCode[] Transient =
    [
        .. ReadOnly,
        TooLong,
        (MySqlErrorCode)1020,
        MySqlErrorCode.LockDeadlock,
        MySqlErrorCode.LockWaitTimeout,
        MySqlErrorCode.UnableToConnectToHost,
        MySqlErrorCode.ConnectionCountError,
        MySqlErrorCode.ServerShutdown,
        MySqlErrorCode.NormalShutdown,
        MySqlErrorCode.TooManyUserConnections,
        MySqlErrorCode.QueryInterrupted,
        MySqlErrorCode.DiskFull,
        MySqlErrorCode.CommandTimeoutExpired,
    ];

    public override string Now => "SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED)";

    /// <remarks>It knows no LIKE without an escape character.</remarks>
    public override string LikePattern(string pattern) => pattern.Replace("\\", "\\\\", StringComparison.Ordinal);

    public override string OnlyIndex(string name) => $" FORCE INDEX ({name})";

    public override string Upsert(string insert, string key, IEnumerable<string> mutable) =>
        $"{insert} ON DUPLICATE KEY UPDATE {string.Join(", ", mutable.Select(name => $"{name} = VALUES({name})"))}";

    public override string InsertIfAbsent(string insert) =>
        $"{insert} ON DUPLICATE KEY UPDATE {FirstColumn(insert)} = {FirstColumn(insert)}";

    public override bool IsTransient(Exception error) =>
        error switch
        {
            WriteRaceException => true,
            MySqlException mysql => mysql.IsTransient
                || Transient.Contains(mysql.ErrorCode)
                || mysql.InnerException is IOException or SocketException or TimeoutException or MySqlEndOfStreamException,
            _ => error is IOException or SocketException or TimeoutException or MySqlEndOfStreamException,
        };

    public override bool IsTooLong(Exception error) => error is MySqlException { ErrorCode: TooLong };

    public override bool IsNoTable(Exception error) => error is MySqlException { ErrorCode: MySqlErrorCode.NoSuchTable };

    public override bool IsLocked(Exception error) => error is MySqlException { ErrorCode: MySqlErrorCode.LockWaitTimeout };

    public override bool IsLoss(Exception error) =>
        error switch
        {
            MySqlException mysql => ReadOnly.Contains(mysql.ErrorCode)
                || mysql.ErrorCode is MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.CommandTimeoutExpired
                || mysql.InnerException is IOException or SocketException or TimeoutException or MySqlEndOfStreamException,
            _ => IsTransient(error) && error is not WriteRaceException,
        };

    public override bool IsDuplicate(Exception error) => error is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    protected override string KeyOf(Exception error) =>
        error.Message[(error.Message.LastIndexOf(" for key", StringComparison.Ordinal) + 1)..];

    protected override bool IsPrimary(string key) => key.Contains("PRIMARY", StringComparison.Ordinal);

    private static string FirstColumn(string insert) =>
        insert[(insert.IndexOf('(', StringComparison.Ordinal) + 1)..insert.IndexOf(',', StringComparison.Ordinal)];
}
