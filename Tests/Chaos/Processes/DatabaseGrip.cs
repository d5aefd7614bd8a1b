using System.Data.Common;
using Mistral.Storage;
using Mistral.Storage.Tests.Databases;
using MySqlConnector;
using Npgsql;

namespace Mistral.Chaos.Processes;

/// <summary>Holds what the service needs of its database server: a table, or every connection that is still free.</summary>
internal sealed class DatabaseGrip(StorageOptions database)
{
    /// <summary>More than any server of these tests has.</summary>
    private const int MostConnections = 1_000;

    private readonly List<DbConnection> _held = [];

    /// <summary>Nobody reads or writes executions until it is released.</summary>
    public async Task LockExecutionsAsync()
    {
        var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = TableLock.Take(database.Kind);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The server refuses whoever comes next.</summary>
    public async Task TakeConnectionsAsync()
    {
        while (_held.Count < MostConnections)
        {
            try
            {
                await OpenAsync();
            }
            catch (DbException)
            {
                return;
            }
        }
    }

    public async Task ReleaseAsync()
    {
        foreach (var connection in _held)
        {
            await connection.DisposeAsync();
        }

        _held.Clear();
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection =
            database.Kind == DatabaseKind.MariaDb
                ? new MySqlConnection($"{database.Connection};Pooling=false")
                : new NpgsqlConnection($"{database.Connection};Pooling=false");
        await connection.OpenAsync();
        _held.Add(connection);
        return connection;
    }
}
