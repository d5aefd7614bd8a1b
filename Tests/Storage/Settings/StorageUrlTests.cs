using System.Data.Common;

namespace Mistral.Storage.Tests.Settings;

/// <summary>What deployers of Mistral write for a database, and what is told of it.</summary>
public sealed class StorageUrlTests
{
    [Theory]
    [InlineData("sqlite:///data/mistral.db", "data/mistral.db")]
    [InlineData("SQLite:////var/lib/mistral.db", "/var/lib/mistral.db")]
    public void A_file_has_three_slashes_or_four(string url, string path)
    {
        var options = StorageUrl.Read(url)!;

        Assert.Equal(new StorageOptions(DatabaseKind.Sqlite, $"Data Source={path}"), options);
        Assert.True(options.IsFile());
        Assert.Equal($"SQLite file {Path.GetFullPath(path)}", options.Describe());
        Assert.Null(StorageBackup.CommandOf(options));
    }

    [Theory]
    [InlineData("postgresql+psycopg2", DatabaseKind.PostgreSql, "Host", "Username", "PostgreSQL", "pg_dump")]
    [InlineData("postgres", DatabaseKind.PostgreSql, "Host", "Username", "PostgreSQL", "pg_dump")]
    [InlineData("mysql+pymysql", DatabaseKind.MariaDb, "Server", "User ID", "MariaDB", "mariadb-dump")]
    [InlineData("mariadb", DatabaseKind.MariaDb, "Server", "User ID", "MariaDB", "mariadb-dump")]
    public void A_server_is_named_as_its_driver_wants_it(
        string scheme,
        DatabaseKind kind,
        string host,
        string user,
        string name,
        string backup
    )
    {
        var options = StorageUrl.Read($"{scheme}://me:p%40ss@db.example:1234/flows?Timeout=7")!;
        var parts = new DbConnectionStringBuilder { ConnectionString = options.Connection };

        Assert.Equal(kind, options.Kind);
        Assert.Equal(
            ["db.example", "1234", "flows", "me", "p@ss", "7"],
            new[] { host, "Port", "Database", user, "Password", "Timeout" }.Select(key => parts[key])
        );
        Assert.False(options.IsFile());
        Assert.Equal($"{name} database flows at db.example", options.Describe());
        Assert.StartsWith(backup, StorageBackup.CommandOf(options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mistral.db")]
    [InlineData("oracle://db/flows")]
    [InlineData("postgresql://db")]
    [InlineData("mysql://db/")]
    [InlineData("mysql://:x y/flows")]
    public void Whatever_else_is_written_is_none(string text) => Assert.Null(StorageUrl.Read(text));
}
