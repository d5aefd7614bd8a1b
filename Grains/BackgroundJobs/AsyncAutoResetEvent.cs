namespace Mistral.Grains.BackgroundJobs;

/// <summary>Lets a loop wait for a time or for a hint, whichever is first. Many hints while it works are one.</summary>
internal sealed class AsyncAutoResetEvent(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _hint = new(0, 1);

    public void Set()
    {
        lock (_hint)
        {
            if (_hint.CurrentCount == 0)
            {
                _hint.Release();
            }
        }
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        if (atMost <= TimeSpan.Zero)
        {
            return;
        }

        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        await _hint.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _hint.Dispose();
}
