namespace Mistral.Grains.Boundary;

/// <summary>How long to wait before the next attempt: twice as long after each failure, up to a bound.</summary>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>Beyond that any pause has reached any bound.</summary>
    private const int MostDoublings = 30;

    /// <param name="failures">How often it has failed by now, at least once.</param>
    public TimeSpan After(int failures)
    {
        var pause = First * Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings));
        return pause < Longest ? pause : Longest;
    }

    /// <summary>Tries until it succeeds or is to stop.</summary>
    /// <param name="attempt">Calls what it is given when all is well for now: its next failure is then the first again.</param>
    /// <param name="failed">Told of each failure, before the pause.</param>
    /// <exception cref="OperationCanceledException">It was to stop, and had not succeeded.</exception>
    public async Task<T> RetryAsync<T>(Func<Action, Task<T>> attempt, Action<Exception> failed, TimeProvider time, CancellationToken stop)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await attempt(() => failures = 1);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                failed(e);
            }

            await Task.Delay(After(failures), time, stop);
        }
    }

    /// <inheritdoc cref="RetryAsync{T}(Func{Action, Task{T}}, Action{Exception}, TimeProvider, CancellationToken)"/>
    public Task<T> RetryAsync<T>(Func<Task<T>> attempt, Action<Exception> failed, TimeProvider time, CancellationToken stop) =>
        RetryAsync(_ => attempt(), failed, time, stop);

    /// <inheritdoc cref="RetryAsync{T}(Func{Action, Task{T}}, Action{Exception}, TimeProvider, CancellationToken)"/>
    public Task RetryAsync(Func<Task> attempt, Action<Exception> failed, TimeProvider time, CancellationToken stop) =>
        RetryAsync(_ => attempt(), failed, time, stop);

    /// <inheritdoc cref="RetryAsync{T}(Func{Action, Task{T}}, Action{Exception}, TimeProvider, CancellationToken)"/>
    public Task RetryAsync(Func<Action, Task> attempt, Action<Exception> failed, TimeProvider time, CancellationToken stop) =>
        RetryAsync(
            async well =>
            {
                await attempt(well);
                return true;
            },
            failed,
            time,
            stop
        );
}
