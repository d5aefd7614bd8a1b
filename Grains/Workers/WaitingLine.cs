namespace Mistral.Grains.Workers;

/// <summary>Callers that wait for something to come, first come first served. Of one thread at a time.</summary>
internal sealed class WaitingLine(TimeProvider time)
{
    private readonly LinkedList<TaskCompletionSource> _waiting = [];

    /// <summary>Returns when it is the caller's turn, or the time is over, or the caller has gone.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken gone)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = _waiting.AddLast(turn);
        using var over = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, gone);
        await Task.WhenAny(turn.Task, Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token));
        await either.CancelAsync();
        if (place.List is not null)
        {
            _waiting.Remove(place);
        }
        else if (gone.IsCancellationRequested)
        {
            CallNext();
        }
    }

    public void CallNext()
    {
        if (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            first.Value.TrySetResult();
        }
    }

    public void CallAll()
    {
        while (_waiting.Count > 0)
        {
            CallNext();
        }
    }
}
