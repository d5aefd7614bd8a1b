using Microsoft.Extensions.Logging;
using Mistral.Storage.Databases;
using Mistral.Storage.Executions;

namespace Mistral.Storage.Commit;

/// <summary>
/// The one writer of a process: everything that waits goes into one transaction, at once when nothing else is on its way.
/// </summary>
internal sealed class Committer : ICommitLoad, IAsyncDisposable, IDisposable
{
    private const int GroupCount = 512;
    private const int GroupWeight = 16_000_000;

    private readonly Database _database;
    private readonly CommitQueue _queue;
    private readonly CommitTrouble _trouble;
    private readonly GroupTransaction _transaction;
    private readonly LockedLane _locked;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private int _isDisposed;

    public Committer(Database database, ILogger<Committer> logger)
    {
        _database = database;
        _trouble = new(database.Time);
        _queue = new(database.Options.QueueLimit, database.Options.WeightOf);
        _transaction = new(database, CommitLane.Common, _trouble, logger, _stopping.Token);
        _locked = new(database, _trouble, logger, _stopping.Token);
        _loop = database.IsBlocking ? StartThread() : Task.Run(RunAsync);
    }

    public int Waiting => _queue.Count + _locked.Count;

    public int Limit => _queue.Limit;

    public int WaitingOf(string projectId) => _queue.CountOf(projectId);

    public string? Trouble(TimeSpan atLeast) => _trouble.For(atLeast);

    /// <returns>Completes when it is durable.</returns>
    public Task CommitAsync(CommitOperation operation) =>
        _queue.Add(CommitFigures.Queued(operation, _database.Time)) switch
        {
            CommitQueue.Answer.Taken => operation.Done,
            CommitQueue.Answer.Full => Refused(
                $"More than {_queue.Limit} writes wait for the database: nothing was written, try again later."
            ),
            CommitQueue.Answer.ShareUsed => Refused(
                $"{WaitingOf(operation.Project)} writes of your project wait for the database, the last of {_queue.Limit} places are for "
                    + "others: nothing was written, try again later."
            ),
            _ => Refused("The store is shutting down: nothing was written."),
        };

    /// <summary>Flushes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _queue.Close();
        await _stopping.CancelAsync();
        await _loop;
        await _transaction.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>For containers that are not disposed asynchronously.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    private static Task Refused(string why) => Task.FromException(new StorageUnavailableException(why));

    private Task StartThread()
    {
        var ended = new TaskCompletionSource();
        var thread = new Thread(() =>
        {
            RunAsync().GetAwaiter().GetResult();
            ended.SetResult();
        })
        {
            IsBackground = true,
            Name = "Mistral committer",
        };
        thread.Start();
        return ended.Task;
    }

    private async Task RunAsync()
    {
        var group = new List<CommitOperation>(GroupCount);
        while (await _queue.WaitAsync(_database.IsBlocking))
        {
            await _locked.WaitForPlaceAsync();
            _queue.Take(group, GroupCount, GroupWeight);
            var begun = _database.Time.GetTimestamp();
            await CommitGroupAsync(group);
            CommitFigures.Committed(group, begun, _database.Time);
            group.Clear();
        }

        await _locked.EndAsync();
    }

    /// <summary>One transaction for all; if the database refuses the data of one, each by itself, so that only that one fails.</summary>
    private async Task CommitGroupAsync(List<CommitOperation> group)
    {
        try
        {
            var locked = (await _transaction.RunAsync(group, isCareful: false)).All;
            if (locked.Count > 0)
            {
                _locked.Add(locked);
                group.FindAll(operation => !locked.Contains(operation)).ForEach(operation => operation.Complete());
                return;
            }

            group.ForEach(operation => operation.Complete());
        }
        catch (Exception error) when (group.Count == 1 || error is StorageUnavailableException)
        {
            group.ForEach(operation => operation.Fail(error));
        }
        catch (Exception)
        {
            foreach (var operation in group)
            {
                await CommitGroupAsync([operation]);
            }
        }
    }
}
