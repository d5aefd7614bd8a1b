using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Mistral.Service.Tests.Commands;
using Mistral.Storage;
using Mistral.Storage.Tests.Databases;
using MySqlConnector;
using Npgsql;

namespace Mistral.Service.Tests.Backup;

/// <summary>Backs a database up as the page for operators says, and restores it into another one.</summary>
internal static class DatabaseCopy
{
    /// <summary>Taken while whoever uses it goes on.</summary>
    public static async Task<string> BackUpAsync(StorageOptions source)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("mistral-backup").FullName, "backup");
        switch (source.Kind)
        {
            case DatabaseKind.Sqlite:
                var said = await Said.ByAsync("db", "backup", file, "--database:connection", Url(source));
                Assert.True(said.Status == 0, said.Error);
                break;
            case DatabaseKind.PostgreSql:
                await ShellAsync($"pg_dump --format=custom --file={file} {PostgreSql(source)}");
                break;
            default:
                await ShellAsync($"mariadb-dump --single-transaction --routines --triggers {MariaDb(source)} > {file}");
                break;
        }

        return file;
    }

    public static async Task<StorageOptions> RestoreAsync(DatabaseKind kind, string file)
    {
        var target = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        switch (kind)
        {
            case DatabaseKind.Sqlite:
                File.Copy(file, new SqliteConnectionStringBuilder(target.Connection).DataSource);
                break;
            case DatabaseKind.PostgreSql:
                await ShellAsync(
                    $"pg_restore --dbname={new NpgsqlConnectionStringBuilder(target.Connection).Database} {PostgreSqlServer(target)} {file}"
                );
                break;
            default:
                await ShellAsync($"mariadb {MariaDb(target)} < {file}");
                break;
        }

        return target;
    }

    /// <summary>As <c>[database] connection</c> names it.</summary>
    public static string Url(StorageOptions options)
    {
        switch (options.Kind)
        {
            case DatabaseKind.Sqlite:
                return $"sqlite:///{new SqliteConnectionStringBuilder(options.Connection).DataSource}";
            case DatabaseKind.PostgreSql:
                var postgres = new NpgsqlConnectionStringBuilder(options.Connection);
                return $"postgresql://{postgres.Username}@{postgres.Host}:{postgres.Port}/{postgres.Database}";
            default:
                var maria = new MySqlConnectionStringBuilder(options.Connection);
                return $"mysql://{maria.UserID}:{maria.Password}@{maria.Server}:{maria.Port}/{maria.Database}";
        }
    }

    public static async Task ShellAsync(string command)
    {
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardError = true, RedirectStandardOutput = true }
        )!;
        var told = await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command}: {string.Concat(told)}");
    }

    private static string PostgreSql(StorageOptions options) =>
        $"{PostgreSqlServer(options)} {new NpgsqlConnectionStringBuilder(options.Connection).Database}";

    private static string PostgreSqlServer(StorageOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Connection);
        return $"--host={connection.Host} --port={connection.Port} --username={connection.Username}";
    }

    private static string MariaDb(StorageOptions options)
    {
        var connection = new MySqlConnectionStringBuilder(options.Connection);
        return $"--host={connection.Server} --port={connection.Port} --user={connection.UserID} --password={connection.Password} "
            + $"{connection.Database}";
    }
}
