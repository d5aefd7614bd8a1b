using Microsoft.Extensions.Logging;
using Mistral.Storage.Databases;
using Mistral.Storage.Executions;

namespace Mistral.Storage.Commit;

/// <summary>
/// Writes to what somebody else has locked: a silo that stands still with a transaction open, a person at a console. They are tried again
/// on a connection of their own, and hold up no others.
/// </summary>
internal sealed partial class LockedLane(Database database, CommitTrouble trouble, ILogger logger, CancellationToken stopping)
{
    /// <summary>
    /// When so many wait, it is the database that is locked and not some rows of it: then new writes wait in their queue.
    /// </summary>
    private const int Limit = 2_000;

    private const int GroupCount = 512;
    private const int TriesInVain = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly List<CommitOperation> _waiting = [];
    private Task _running = Task.CompletedTask;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Waits while more wait here than there should.</summary>
    public async ValueTask WaitForPlaceAsync()
    {
        while (Count >= Limit)
        {
            await Task.Delay(Pause, database.Time);
        }
    }

    public void Add(IReadOnlyCollection<CommitOperation> operations)
    {
        lock (_lock)
        {
            _waiting.AddRange(operations);
            if (_running.IsCompleted)
            {
                LogLocked(logger, operations.Count);
                _running = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>Completes when nothing waits any more, or has been given up because the store stops.</summary>
    public Task EndAsync()
    {
        lock (_lock)
        {
            return _running;
        }
    }

    private async Task RunAsync()
    {
        await using var transaction = new GroupTransaction(database, CommitLane.Locked, trouble, logger, stopping);
        long? stoppingSince = null;
        while (true)
        {
            await Task.Delay(Pause, database.Time);
            List<CommitOperation> all;
            lock (_lock)
            {
                all = [.. _waiting];
            }

            if (
                stopping.IsCancellationRequested
                && database.Time.GetElapsedTime(stoppingSince ??= database.Time.GetTimestamp()) > database.Options.FlushPatience
            )
            {
                all.ForEach(operation =>
                    operation.Fail(
                        new StorageUnavailableException(
                            "The store stopped while somebody else had locked what was to be written: nothing was written."
                        )
                    )
                );
                Keep(all, []);
                all = [];
            }

            foreach (var group in all.Chunk(GroupCount))
            {
                Keep(group, await TryAsync(transaction, [.. group]));
            }

            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _running = Task.CompletedTask;
                    return;
                }
            }
        }
    }

    /// <summary>Those of the tried ones that are still locked wait at the end of the line.</summary>
    private void Keep(IReadOnlyCollection<CommitOperation> tried, IReadOnlyCollection<CommitOperation> locked)
    {
        var gone = tried.ToHashSet();
        lock (_lock)
        {
            _waiting.RemoveAll(gone.Contains);
            _waiting.AddRange(locked);
        }
    }

    /// <returns>Those that are still locked.</returns>
    private static async Task<IReadOnlyCollection<CommitOperation>> TryAsync(GroupTransaction transaction, List<CommitOperation> group)
    {
        try
        {
            var locked = await transaction.RunAsync(group, isCareful: true);
            if (locked.Suspected.Count > 1)
            {
                return [.. await TryEachAsync(transaction, locked.Suspected), .. locked.Known];
            }

            var all = locked.All;
            group.FindAll(operation => !all.Contains(operation)).ForEach(operation => operation.Complete());
            return all;
        }
        catch (Exception error) when (group.Count == 1 || error is StorageUnavailableException)
        {
            group.ForEach(operation => operation.Fail(error));
            return [];
        }
        catch (Exception)
        {
            return await TryEachAsync(transaction, group);
        }
    }

    /// <summary>
    /// Something in the group is locked, and it is not known what: each waits for its locks by itself. When one after the other waits in
    /// vain, the rest is not even tried.
    /// </summary>
    /// <remarks>Updates come first: their rows were free a moment ago.</remarks>
    /// <returns>Those that were not tried stand first.</returns>
    private static async Task<IReadOnlyCollection<CommitOperation>> TryEachAsync(GroupTransaction transaction, List<CommitOperation> group)
    {
        var inVain = new List<CommitOperation>();
        var ordered = group.OrderBy(operation => operation is not WriteOperation { Write.ExpectedVersion: > 0 }).ToList();
        var next = 0;
        for (; next < ordered.Count && inVain.Count < TriesInVain; next++)
        {
            inVain.AddRange(await TryAsync(transaction, [ordered[next]]));
        }

        return [.. ordered.Skip(next), .. inVain];
    }

    [LoggerMessage(LogLevel.Warning, "{Count} writes are to what somebody else has locked; they are tried again by themselves.")]
    private static partial void LogLocked(ILogger logger, int count);
}
