using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;

namespace Mistral.Storage.Tests.Databases;

internal sealed partial class PostgreSqlServer : ServerProcess
{
    private const string User = "postgres";
    private const int Quit = 3;

    private PostgreSqlServer(DirectoryInfo folder)
        : base(folder)
    {
    }

    public static async Task<TestServer> CreateAsync()
    {
        var folder = await ServerProgram.FolderAsync(User);
        await ServerProgram.RunAsync(User, Program("initdb"), ["-D", "data", "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], folder);
        var server = new PostgreSqlServer(folder);
        await server.StartAsync();
        server.KillAtExit();
        return server;
    }

    protected override Process Launch() => ServerProgram.Start(
        User, Program("postgres"), ["-D", "data", "-p", $"{Port}", "-h", "127.0.0.1", "-k", Folder.FullName, "-c", "fsync=off", "-c", "max_connections=300"], Folder);

    /// <summary>An immediate shutdown: all backends abort, nothing is written, recovery at the next start.</summary>
    protected override void Crash(Process process)
    {
        if (!process.HasExited)
        {
            _ = Signal(process.Id, Quit);
        }
    }

    protected override async Task<StorageOptions> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new(DatabaseKind.PostgreSql, Connection(name));
    }

    protected override async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(User) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Program(string name) => ServerProgram.Find("postgresql", name, "/usr/lib/postgresql");

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    private string Connection(string database) => $"Host=127.0.0.1;Port={Port};Username={User};Database={database}";
}
