using System.Diagnostics;
using Npgsql;

namespace Mistral.Storage.Tests.Databases;

internal sealed class PostgreSqlServer : ServerProcess
{
    private const string User = "postgres";

    private PostgreSqlServer(DirectoryInfo folder)
        : base(folder) { }

    public static async Task<TestServer> CreateAsync()
    {
        var folder = await ServerLaunch.FolderAsync(User);
        await ServerLaunch.RunAsync(
            User,
            ServerProgram.InitDb.Find(),
            ["-D", "data", "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            folder
        );
        var server = new PostgreSqlServer(folder);
        await server.StartAsync();
        return server;
    }

    /// <remarks>SIGQUIT is an immediate shutdown: all backends abort, nothing is written, recovery at the next start.</remarks>
    protected override Process Launch() =>
        ServerLaunch.StartServer(
            User,
            "QUIT",
            ServerProgram.PostgreSql.Find(),
            ["-D", "data", "-p", $"{Port}", "-h", "127.0.0.1", "-k", Folder.FullName, "-c", "fsync=off", "-c", "max_connections=300"],
            Folder
        );

    protected override async Task<StorageOptions> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new(DatabaseKind.PostgreSql, Connection(name));
    }

    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(User) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public override async Task SetReadOnlyAsync(bool isReadOnly)
    {
        await ExecuteAsync($"ALTER SYSTEM SET default_transaction_read_only = {(isReadOnly ? "on" : "off")}");
        await ExecuteAsync("SELECT pg_reload_conf()");

        // The server tells its sessions one after the other, and says nowhere when all have heard it.
        await ExecuteAsync("SELECT pg_sleep(1)");
    }

    private string Connection(string database) => $"Host=127.0.0.1;Port={Port};Username={User};Database={database}";
}
