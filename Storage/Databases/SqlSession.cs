using System.Data.Common;

namespace Mistral.Storage.Databases;

/// <summary>SQL and its arguments, <c>@p0, @p1 …</c>.</summary>
internal sealed record SqlStatement(string Text, IReadOnlyList<object?> Arguments);

/// <summary>Runs SQL on one connection; arguments are <c>@p0, @p1 …</c> in their order.</summary>
/// <param name="sendsTogether">The driver sends many statements in one round trip, and says of each how many rows it has changed.</param>
/// <param name="prepared">Commands that are kept for the next run of the same SQL, where the driver keeps none.</param>
internal sealed class SqlSession(DbConnection connection, bool sendsTogether = false, Func<string, DbCommand>? prepared = null)
{
    public DbTransaction? Transaction { get; set; }

    public async ValueTask<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params IReadOnlyList<object?> arguments)
    {
        var command = Command(sql, arguments);
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await LeaveAsync(command);
        }
    }

    public async ValueTask<int> ExecuteAsync(string sql, params IReadOnlyList<object?> arguments)
    {
        var command = Command(sql, arguments);
        try
        {
            return await command.ExecuteNonQueryAsync();
        }
        finally
        {
            await LeaveAsync(command);
        }
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
        var command = prepared?.Invoke(sql) ?? NewCommand(sql);
        command.Transaction = Transaction;
        Fill(command.Parameters, command.CreateParameter, arguments);
        return command;
    }

    private DbCommand NewCommand(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>A command that is kept holds no arguments: they may be long.</summary>
    private ValueTask LeaveAsync(DbCommand command)
    {
        if (prepared is null)
        {
            return command.DisposeAsync();
        }

        command.Parameters.Clear();
        return ValueTask.CompletedTask;
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
