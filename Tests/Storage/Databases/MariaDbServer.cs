using System.Diagnostics;
using MySqlConnector;

namespace Mistral.Storage.Tests.Databases;

internal sealed class MariaDbServer : ServerProcess
{
    private const string User = "mysql";

    private MariaDbServer(DirectoryInfo folder)
        : base(folder) { }

    public static async Task<TestServer> CreateAsync()
    {
        var folder = await ServerLaunch.FolderAsync(User);
        await ServerLaunch.RunAsync(
            User,
            ServerProgram.MariaDbInstall.Find(),
            ["--no-defaults", $"--datadir={folder.FullName}/data", "--auth-root-authentication-method=normal", "--skip-test-db"],
            folder
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "users.sql"),
            "CREATE USER IF NOT EXISTS mistral@'%' IDENTIFIED BY 'secret';\nGRANT ALL ON *.* TO mistral@'%';\nREVOKE READ_ONLY ADMIN "
                + "ON *.* FROM mistral@'%';\n"
        );
        var server = new MariaDbServer(folder);
        await server.StartAsync();
        return server;
    }

    protected override Process Launch() =>
        ServerLaunch.StartServer(
            User,
            "KILL",
            ServerProgram.MariaDb.Find(),
            [
                "--no-defaults",
                $"--datadir={Folder.FullName}/data",
                $"--port={Port}",
                "--bind-address=127.0.0.1",
                $"--socket={Folder.FullName}/socket",
                $"--init-file={Folder.FullName}/users.sql",
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=2",
                "--innodb-doublewrite=0",
                "--max-connections=300",
            ],
            Folder
        );

    protected override async Task<StorageOptions> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new(DatabaseKind.MariaDb, $"{Connection};Database={name}");
    }

    public override Task ExecuteAsync(string sql) => ExecuteAsync(Connection, sql);

    private static async Task ExecuteAsync(string user, string sql)
    {
        await using var connection = new MySqlConnection(user + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public override Task SetReadOnlyAsync(bool isReadOnly) => ExecuteAsync(Administrator, $"SET GLOBAL read_only = {(isReadOnly ? 1 : 0)}");

    private string Administrator => $"Server=127.0.0.1;Port={Port};User ID=root";

    private string Connection => $"Server=127.0.0.1;Port={Port};User ID=mistral;Password=secret";
}
