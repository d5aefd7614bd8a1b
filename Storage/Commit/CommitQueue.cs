namespace Mistral.Storage.Commit;

/// <summary>What waits for the committer, in order; bounded.</summary>
internal sealed class CommitQueue(int limit)
{
    private readonly Queue<CommitOperation> _waiting = new();
    private readonly SemaphoreSlim _signal = new(0);
    private bool _isIdle;
    private bool _isClosed;

    public enum Answer
    {
        Taken,
        Full,
        Closed,
    }

    public int Count
    {
        get
        {
            lock (_waiting)
            {
                return _waiting.Count;
            }
        }
    }

    public int Limit => limit;

    public Answer Add(CommitOperation operation)
    {
        lock (_waiting)
        {
            if (_isClosed)
            {
                return Answer.Closed;
            }

            if (_waiting.Count >= limit)
            {
                return Answer.Full;
            }

            _waiting.Enqueue(operation);
            Wake();
            return Answer.Taken;
        }
    }

    /// <summary>Nothing more comes; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _isClosed = true;
            Wake();
        }
    }

    /// <summary>Waits until there is something.</summary>
    /// <param name="isBlocking">Holds the thread, so that the caller stays on it.</param>
    /// <returns>False when nothing is left and nothing comes.</returns>
    public async ValueTask<bool> WaitAsync(bool isBlocking)
    {
        while (true)
        {
            lock (_waiting)
            {
                if (_waiting.Count > 0 || _isClosed)
                {
                    return _waiting.Count > 0;
                }

                _isIdle = true;
            }

            if (isBlocking)
            {
                _signal.Wait();
            }
            else
            {
                await _signal.WaitAsync();
            }
        }
    }

    /// <summary>Moves what waits to <paramref name="group"/>, as much as one transaction should hold.</summary>
    public void Take(List<CommitOperation> group, int count, int weight)
    {
        lock (_waiting)
        {
            var taken = 0L;
            while (group.Count < count && taken < weight && _waiting.TryDequeue(out var operation))
            {
                taken += operation.Weight;
                group.Add(operation);
            }
        }
    }

    private void Wake()
    {
        if (_isIdle)
        {
            _isIdle = false;
            _signal.Release();
        }
    }
}
