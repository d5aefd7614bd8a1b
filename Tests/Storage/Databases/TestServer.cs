namespace Mistral.Storage.Tests.Databases;

/// <summary>A throw-away database server, ended with this process; each test gets a database of its own.</summary>
internal abstract class TestServer
{
    private static readonly Dictionary<DatabaseKind, Lazy<Task<TestServer>>> Servers = new()
    {
        [DatabaseKind.Sqlite] = new(() => Task.FromResult<TestServer>(new SqliteServer())),
        [DatabaseKind.PostgreSql] = new(PostgreSqlServer.CreateAsync),
        [DatabaseKind.MariaDb] = new(MariaDbServer.CreateAsync),
    };

    private int _databases;

    /// <summary>Started once for the assembly.</summary>
    public static Task<TestServer> OfAsync(DatabaseKind kind) => Servers[kind].Value;

    public Task<StorageOptions> NewDatabaseAsync() => CreateDatabaseAsync($"mistral{Interlocked.Increment(ref _databases)}");

    protected abstract Task<StorageOptions> CreateDatabaseAsync(string name);
}
