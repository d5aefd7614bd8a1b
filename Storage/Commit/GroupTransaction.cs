using Microsoft.Extensions.Logging;
using Mistral.Storage.Databases;
using Mistral.Storage.Executions;

namespace Mistral.Storage.Commit;

/// <summary>Brings a group of operations into the database, however often that must be tried.</summary>
internal sealed partial class GroupTransaction(
    Database database,
    CommitLane lane,
    CommitTrouble trouble,
    ILogger logger,
    CancellationToken stopping
) : IAsyncDisposable
{
    /// <summary>Deadlocks and the like pass at once and are not worth a line in the log.</summary>
    private const int TriesUnsaid = 3;

    private ICommitSession? _session;
    private long _mark;

    /// <summary>
    /// Returns when the group is durable, but for what somebody else has locked; what was rejected of it has its <see
    /// cref="CommitOperation.Refusal"/>.
    /// </summary>
    /// <param name="isCareful">A lock is held by somebody else: looks which executions are locked and leaves them out, instead of
    /// waiting.</param>
    /// <returns>What was not written because of locks.</returns>
    /// <exception cref="StorageUnavailableException">The store stops and the database stayed away.</exception>
    public async Task<LockedOut> RunAsync(List<CommitOperation> group, bool isCareful)
    {
        _mark++;
        var since = database.Time.GetTimestamp();
        var mayBeDurable = false;
        long? stoppingSince = null;
        var attempt = 0;
        var locked = LockedOut.Nothing;
        for (; ; attempt++)
        {
            try
            {
                _session ??= await database.OpenCommitSessionAsync(lane);
                if (mayBeDurable && await _session.LastMarkAsync() == _mark)
                {
                    break;
                }

                mayBeDurable = false;
                await _session.BeginAsync(_mark);
                locked = isCareful ? await LockedAsync(_session, group) : LockedOut.Nothing;
                if (isCareful && locked.Known.Count == group.Count)
                {
                    await _session.RollbackAsync();
                    trouble.End();
                    return locked;
                }

                await ApplyAsync(_session, locked.Without(group));
                mayBeDurable = true;
                await _session.CommitAsync();
                break;
            }
            catch (Exception error)
            {
                var isTransient = database.Dialect.IsTransient(error) || _session is { IsUsable: false };
                await GiveUpAsync(isLocked: !mayBeDurable && database.Dialect.IsLocked(error));
                if (!isTransient)
                {
                    throw;
                }

                trouble.Begin(since, error.Message);
                database.NoticeLoss(error);
                if (!mayBeDurable && database.Dialect.IsLocked(error))
                {
                    if (isCareful)
                    {
                        return locked with { Suspected = locked.Without(group) };
                    }

                    isCareful = true;
                    continue;
                }

                if (
                    stopping.IsCancellationRequested
                    && database.Time.GetElapsedTime(stoppingSince ??= database.Time.GetTimestamp()) > database.Options.FlushPatience
                )
                {
                    throw new StorageUnavailableException("The store stopped while the database was away.", error);
                }

                if (attempt == TriesUnsaid)
                {
                    LogWaiting(logger, group.Count, error.Message);
                }

                await PauseAsync(attempt);
            }
        }

        trouble.End();
        if (attempt > TriesUnsaid)
        {
            LogGoingOn(logger, attempt);
        }

        return locked;
    }

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async ValueTask<LockedOut> LockedAsync(ICommitSession session, List<CommitOperation> group)
    {
        var writes = group.OfType<WriteOperation>().Where(write => write.Write.ExpectedVersion > 0).ToList();
        if (writes.Count == 0)
        {
            return LockedOut.Nothing;
        }

        var locked = await session.LockedAsync([.. writes.Select(write => write.Write.Execution.Id).Distinct(StringComparer.Ordinal)]);
        return new(writes.Where(write => locked.Contains(write.Write.Execution.Id)).ToHashSet<CommitOperation>(), []);
    }

    private async ValueTask ApplyAsync(ICommitSession session, List<CommitOperation> group)
    {
        var writes = new List<WriteOperation>(group.Count);
        var statements = new List<StatementOperation>();
        var deletions = new List<DeleteOperation>();
        var executions = new HashSet<string>(group.Count, StringComparer.Ordinal);
        foreach (var operation in group)
        {
            operation.Refusal = null;
            if (operation is WriteOperation write)
            {
                // The deletions of a group go last, but what is written to one after its deletion finds nothing.
                if (deletions.Exists(deletion => deletion.Root == write.Write.Execution.Id))
                {
                    await FlushAsync(session, writes, statements, deletions);
                    executions.Clear();
                }

                if (!executions.Add(write.Write.Execution.Id))
                {
                    await WriteAsync(session, writes);
                    executions.Clear();
                    executions.Add(write.Write.Execution.Id);
                }

                writes.Add(write);
            }
            else if (operation is StatementOperation statement)
            {
                statements.Add(statement);
            }
            else if (operation is DeleteOperation deletion)
            {
                deletions.Add(deletion);
            }
            else if (operation is UnitOperation unit)
            {
                await ExecuteAsync(session, statements);
                if (unit.IsBarrier)
                {
                    await FlushAsync(session, writes, statements, deletions);
                    executions.Clear();
                }

                await ApplyAsync(session.Sql, unit);
            }
        }

        await FlushAsync(session, writes, statements, deletions);
    }

    /// <summary>Deletions last: what the others begin below an execution goes with it.</summary>
    private static async ValueTask FlushAsync(
        ICommitSession session,
        List<WriteOperation> writes,
        List<StatementOperation> statements,
        List<DeleteOperation> deletions
    )
    {
        await WriteAsync(session, writes);
        await ExecuteAsync(session, statements);
        if (deletions.Count == 0)
        {
            return;
        }

        var deleted = await ExecutionDeletion.DeleteAsync(session.Sql, deletions.ConvertAll(operation => operation.Root));
        foreach (var deletion in deletions)
        {
            deletion.Deleted = [.. deleted[deletion.Root]];
        }

        deletions.Clear();
    }

    private static async ValueTask ExecuteAsync(ICommitSession session, List<StatementOperation> statements)
    {
        if (statements.Count == 0)
        {
            return;
        }

        var changed = await session.Sql.ExecuteAllAsync(statements.ConvertAll(operation => operation.Statement));
        for (var i = 0; i < changed.Length; i++)
        {
            statements[i].Take(changed[i]);
        }

        statements.Clear();
    }

    private static async ValueTask WriteAsync(ICommitSession session, List<WriteOperation> writes)
    {
        if (writes.Count == 0)
        {
            return;
        }

        var accepted = await session.WriteAsync(writes.ConvertAll(operation => operation.Write));
        for (var i = 0; i < writes.Count; i++)
        {
            writes[i].Refusal = accepted[i] ? null : new VersionConflictException(writes[i].Write.Execution.Id);
        }

        writes.Clear();
    }

    private async ValueTask ApplyAsync(SqlSession sql, UnitOperation unit)
    {
        if (unit is not RefusableOperation refusable)
        {
            await unit.ApplyAsync(sql);
            return;
        }

        await sql.ExecuteAsync(database.Dialect.BeginPart);
        try
        {
            await unit.ApplyAsync(sql);
        }
        catch (Exception error) when (refusable.AsRefusal(error, database.Dialect) is { } refusal)
        {
            unit.Refusal = refusal;
            await sql.ExecuteAsync(database.Dialect.UndoPart);
        }

        await sql.ExecuteAsync(database.Dialect.EndPart);
    }

    /// <summary>
    /// After an error the connection is not trusted any more, except to undo; a lock that is not given says nothing against it.
    /// </summary>
    private async ValueTask GiveUpAsync(bool isLocked)
    {
        if (_session is not { } session)
        {
            return;
        }

        if (isLocked && session.IsUsable)
        {
            var isUndone = false;
            await QuietlyAsync(async () =>
            {
                await session.RollbackAsync();
                isUndone = true;
            });
            if (isUndone)
            {
                return;
            }
        }

        _session = null;
        await QuietlyAsync(() => session.IsUsable ? session.RollbackAsync() : ValueTask.CompletedTask);
        await QuietlyAsync(session.DisposeAsync);
    }

    private static async ValueTask QuietlyAsync(Func<ValueTask> undo)
    {
        try
        {
            await undo();
        }
        catch (Exception error)
            when (error is System.Data.Common.DbException or InvalidOperationException or IOException or TimeoutException)
        {
            // The connection is lost: the server undoes by itself, and the next session ends what is left of this one.
        }
    }

    private async ValueTask PauseAsync(int attempt)
    {
        var pause = Database.Pause(attempt);
        if (database.IsBlocking)
        {
            Task.Delay(pause, database.Time).GetAwaiter().GetResult();
        }
        else
        {
            await Task.Delay(pause, database.Time);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database takes no writes, {Count} wait: {Error}")]
    private static partial void LogWaiting(ILogger logger, int count, string error);

    [LoggerMessage(LogLevel.Information, "The database takes writes again, after {Attempts} tries.")]
    private static partial void LogGoingOn(ILogger logger, int attempts);
}
