using Microsoft.Data.Sqlite;

namespace Mistral.Storage.Databases.Sqlite;

internal sealed class SqliteDialect : Dialect
{
    public const int Busy = 5;
    private const int Interrupted = 9;
    private const int WrongStatement = 1;
    private const int UniqueViolated = 2067;
    private const int PrimaryKeyViolated = 1555;

    /// <summary>SQLITE_BUSY, LOCKED, IOERR, FULL, CANTOPEN: others write, or the disk is full or away.</summary>
    private static readonly int[] Transient = [Busy, 6, 10, 13, 14];

    public override bool IsTransient(Exception error) =>
        error is DatabaseFileException || (error is SqliteException sqlite && Transient.Contains(sqlite.SqliteErrorCode));

    public override bool IsTooLong(Exception error) => error is SqliteException { SqliteErrorCode: Interrupted };

    public override bool IsNoTable(Exception error) => error is SqliteException { SqliteErrorCode: WrongStatement };

    public override bool IsDuplicate(Exception error) =>
        error is SqliteException { SqliteExtendedErrorCode: UniqueViolated or PrimaryKeyViolated };

    protected override string KeyOf(Exception error) => error.Message;

    protected override bool IsPrimary(string key) => key.Contains(".id'", StringComparison.Ordinal);
}
