using System.Data.Common;

namespace Mistral.Storage.Databases;

/// <summary>SQL and its arguments, <c>@p0, @p1 …</c>.</summary>
internal sealed record SqlStatement(string Text, IReadOnlyList<object?> Arguments);

/// <summary>Runs SQL on one connection; arguments are <c>@p0, @p1 …</c> in their order.</summary>
/// <param name="sendsTogether">The driver sends many statements in one round trip, and says of each how many rows it has changed.</param>
internal sealed class SqlSession(DbConnection connection, bool sendsTogether = false)
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

    /// <returns>How many rows each has changed.</returns>
    public async ValueTask<int[]> ExecuteAllAsync(IReadOnlyList<SqlStatement> statements)
    {
        var changed = new int[statements.Count];
        if (!sendsTogether)
        {
            for (var i = 0; i < changed.Length; i++)
            {
                changed[i] = await ExecuteAsync(statements[i].Text, statements[i].Arguments);
            }

            return changed;
        }

        await using var batch = connection.CreateBatch();
        batch.Transaction = Transaction;
        foreach (var (text, arguments) in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = text;
            Fill(command.Parameters, command.CreateParameter, arguments);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = batch.BatchCommands[i].RecordsAffected;
        }

        return changed;
    }

    private DbCommand Command(string sql, IReadOnlyList<object?> arguments)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = Transaction;
        Fill(command.Parameters, command.CreateParameter, arguments);
        return command;
    }

    private static void Fill(DbParameterCollection parameters, Func<DbParameter> create, IReadOnlyList<object?> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = create();
            parameter.ParameterName = SqlText.Parameter(i);
            parameter.Value = arguments[i] is string text ? StorableText.Of(text) : arguments[i] ?? DBNull.Value;
            parameters.Add(parameter);
        }
    }
}
