namespace Mistral.Storage.Tests.Databases;

/// <summary>A folder of files.</summary>
internal sealed class SqliteServer : TestServer
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-sqlite");

    public SqliteServer() => ServerProgram.StartGuard(_folder);

    protected override Task<StorageOptions> CreateDatabaseAsync(string name) =>
        Task.FromResult(new StorageOptions(DatabaseKind.Sqlite, $"Data Source={Path.Combine(_folder.FullName, name)}.db"));
}
