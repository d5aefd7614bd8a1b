using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>
/// The commands that one connection has run lately, ready to run again: to compile a list's SQL takes longer than to run it.
/// </summary>
internal sealed class PreparedCommands(SqliteConnection connection) : IDisposable
{
    private const int Most = 64;

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Without parameters, and left so; the one who runs it does not dispose it.</summary>
    public DbCommand Take(string sql)
    {
        if (_commands.TryGetValue(sql, out var known))
        {
            return known;
        }

        if (_order.Count == Most && _commands.Remove(_order.Dequeue(), out var oldest))
        {
            oldest.Dispose();
        }

        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Prepare();
        _order.Enqueue(sql);
        return _commands[sql] = command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
        _order.Clear();
    }
}
