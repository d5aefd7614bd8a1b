using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Mistral.Storage.Databases.Sqlite;

internal sealed class SqliteProvider : DatabaseProvider
{
    private const string OrleansName = "System.Data.SQLite";
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;
    private const int HeaderLength = 100;

    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    public override IReadOnlyList<string> Schemes { get; } = ["sqlite"];

    /// <exception cref="SqliteException">
    /// The file is too short to be a database; SQLite takes one of a byte for empty and writes over it.
    /// </exception>
    public override Database Create(StorageOptions options, TimeProvider time) =>
        new FileInfo(File(options)) is { Exists: true, Length: > 0 and < HeaderLength }
            ? throw new SqliteException("file is not a database", NoDatabase)
            : new SqliteDatabase(options, time);

    /// <remarks>Three slashes before a path from the working folder, four before one from the root.</remarks>
    public override string Connection(string address) => $"Data Source={(address.StartsWith('/') ? address[1..] : address)}";

    public override string File(StorageOptions options) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(options.Connection).DataSource);

    public override OrleansConnections Orleans(StorageOptions options)
    {
        DbProviderFactories.RegisterFactory(OrleansName, SqliteFactory.Instance);
        return new(OrleansName, options.Connection, options.Connection);
    }

    public override string Describe(StorageOptions options) => $"SQLite file {File(options)}";

    public override string? Explain(Exception error) =>
        error switch
        {
            SqliteException { SqliteErrorCode: NoDatabase } => "The file that [database] connection names is no SQLite database.",
            SqliteException { SqliteErrorCode: CannotOpen } =>
                "The file that [database] connection names cannot be opened: look at the rights of the file and its folder.",
            _ => null,
        };
}
