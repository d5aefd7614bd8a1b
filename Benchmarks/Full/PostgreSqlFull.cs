using System.Globalization;
using Mistral.Benchmarks.Lists;
using Mistral.Storage;
using Npgsql;

namespace Mistral.Benchmarks.Full;

/// <summary>A database of its own on a server.</summary>
internal sealed class PostgreSqlFull : IFullDatabase
{
    private const string Name = "mistral_full";

    private readonly string _server;
    private readonly int _pid;
    private readonly NpgsqlDataSource _database;

    private PostgreSqlFull(string url, int pid)
    {
        (_server, _pid, Connection) = (Text(url), pid, new UriBuilder(url) { Path = Name }.ToString());
        _database = NpgsqlDataSource.Create(Text(Connection));
    }

    public string Connection { get; }

    public string Processes => _pid > 0 ? $",database={_pid}" : "";

    public static async Task<PostgreSqlFull> CreateAsync(string url, int pid)
    {
        var server = Text(url);
        await RunAsync(server, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        await RunAsync(server, $"CREATE DATABASE {Name}");
        return new(url, pid);
    }

    public async Task FillAsync(int executions, int tasksEach)
    {
        await new ListFill(_database, executions, tasksEach).RunAsync();
        // What the fill leaves to write is not written while it counts.
        await RunAsync(Text(Connection), "CHECKPOINT");
    }

    public async Task DefineAsync(string checksum, string text)
    {
        await using var command = _database.CreateCommand("INSERT INTO definition_texts (checksum, text) VALUES ($1, $2)");
        command.Parameters.Add(new() { Value = checksum });
        command.Parameters.Add(new() { Value = text });
        await command.ExecuteNonQueryAsync();
    }

    public Task<long> LeftAsync() => NumberAsync($"SELECT COUNT(*) FROM workflow_executions WHERE ended_at < {FullCommand.Old}");

    public Task<long> SizeAsync() => NumberAsync("SELECT pg_database_size(current_database())");

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await RunAsync(_server, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static string Text(string url) => StorageUrl.Read(url)!.Connection + ";Pooling=false";

    private static async Task RunAsync(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
