using System.Data.Common;

namespace Mistral.Storage.Databases;

/// <summary>Runs SQL on one connection; arguments are <c>@p0, @p1 …</c> in their order.</summary>
internal sealed class SqlSession(DbConnection connection)
{
    public DbTransaction? Transaction { get; set; }

    public async ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> arguments)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async ValueTask<int> ExecuteAsync(string sql, params IReadOnlyList<object?> arguments)
    {
        await using var command = Command(sql, arguments);
        return await command.ExecuteNonQueryAsync();
    }

    private DbCommand Command(string sql, IReadOnlyList<object?> arguments)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = Transaction;
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = SqlText.Parameter(i);
            parameter.Value = arguments[i] is string text ? StorableText.Of(text) : arguments[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
