using System.Diagnostics;

namespace Mistral.Storage.Tests.Databases;

/// <summary>A folder of files.</summary>
internal sealed class SqliteServer : TestServer
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-sqlite");
    private readonly Process _guard;

    public SqliteServer() => _guard = ServerLaunch.StartGuard(_folder);

    protected override Task<StorageOptions> CreateDatabaseAsync(string name) =>
        Task.FromResult(
            _guard.HasExited
                ? throw new InvalidOperationException("The folder is gone.")
                : new StorageOptions(DatabaseKind.Sqlite, $"Data Source={Path.Combine(_folder.FullName, name)}.db")
        );
}
