using Mistral.Grains.Texts;

namespace Mistral.Grains.WakeUpQueues;

/// <summary>The wake-ups of the near future on this silo. Far ones stay in the database until they come near.</summary>
/// <remarks>An entry too many does no harm: an execution that has nothing due says so.</remarks>
internal sealed class WakeUpQueue(TimeProvider time)
{
    private readonly PriorityQueue<string, long> _queue = new();
    private readonly Dictionary<string, long> _earliest = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();

    /// <summary>Wake-ups that wait here.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>What is further away is read from the database when its time comes near.</summary>
    public static TimeSpan Horizon { get; } = TimeSpan.FromSeconds(15);

    /// <param name="at">Microseconds since 1970 UTC.</param>
    public void Add(string executionId, long at)
    {
        if (at > Now() + (long)Horizon.TotalMicroseconds)
        {
            return;
        }

        lock (_lock)
        {
            if (_earliest.TryGetValue(executionId, out var known) && known <= at)
            {
                return;
            }

            _earliest[executionId] = at;
            _queue.Enqueue(executionId, at);
            _changed.TrySetResult();
        }
    }

    /// <summary>Waits for the next wake-up and takes all that are due.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            TimeSpan delay;
            lock (_lock)
            {
                var due = TakeDue();
                if (due.Count > 0)
                {
                    return due;
                }

                _changed = New();
                changed = _changed.Task;
                delay = _queue.TryPeek(out _, out var at) ? TimeSpan.FromMicroseconds(at - Now() + 1) : Horizon;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(
                changed,
                Task.Delay(delay < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : delay, time, stop.Token)
            );
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private List<string> TakeDue()
    {
        var now = Now();
        var due = new List<string>();
        while (_queue.TryPeek(out var id, out var at) && at <= now)
        {
            _queue.Dequeue();
            if (_earliest.TryGetValue(id, out var earliest) && earliest == at)
            {
                _earliest.Remove(id);
                due.Add(id);
            }
        }

        return due;
    }

    private long Now() => WireTime.Microseconds(time.GetUtcNow());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
