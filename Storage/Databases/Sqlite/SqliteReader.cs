using Microsoft.Data.Sqlite;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>A connection for reads and the commands that are ready on it.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly PreparedCommands _prepared;

    public SqliteReader(SqliteConnection connection)
    {
        _connection = connection;
        _prepared = new(connection);
        Sql = new(connection, prepared: _prepared.Take);
    }

    public SqlSession Sql { get; }

    public void Dispose()
    {
        _prepared.Dispose();
        _connection.Dispose();
    }
}
