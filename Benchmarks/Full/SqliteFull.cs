using Microsoft.Data.Sqlite;
using Mistral.Benchmarks.Lists;

namespace Mistral.Benchmarks.Full;

internal sealed class SqliteFull : IFullDatabase
{
    private readonly string _file;

    public SqliteFull(string file)
    {
        _file = Path.GetFullPath(file);
        Delete();
    }

    public string Connection => $"sqlite:///{_file}";

    public string Processes => "";

    public Task FillAsync(int executions, int tasksEach) => SqliteFill.RunAsync(_file, executions, tasksEach);

    public async Task DefineAsync(string checksum, string text)
    {
        await using var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO definition_texts (checksum, text) VALUES ($checksum, $text)";
        command.Parameters.AddWithValue("$checksum", checksum);
        command.Parameters.AddWithValue("$text", text);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> LeftAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM workflow_executions WHERE ended_at < {FullCommand.Old}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <remarks>Without the log beside it, which is bounded.</remarks>
    public Task<long> SizeAsync() => Task.FromResult(new FileInfo(_file).Length);

    public ValueTask DisposeAsync()
    {
        Delete();
        return ValueTask.CompletedTask;
    }

    private void Delete()
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(_file + end);
        }
    }
}
