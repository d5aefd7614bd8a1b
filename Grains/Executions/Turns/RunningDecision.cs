using Mistral.Grains.Executions.Budgets;
using PythonValues;

namespace Mistral.Grains.Executions.Turns;

/// <summary>
/// What one execution is deciding just now, on a thread of the pool: so its grain hears what comes meanwhile, and who ends the execution
/// does not wait for that thread.
/// </summary>
/// <remarks>
/// Nothing of an abandoned turn is stored, and its state in memory is of no use any more. Its thread ends at its next look at its budget.
/// </remarks>
internal sealed class RunningDecision(TimeProvider time, EvaluationShares shares)
{
    /// <summary>So long a turn that is in the way may end by itself: most do.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private Run? _run;

    /// <param name="project">Whose turn it is; null: it does not wait for any.</param>
    /// <param name="begin">Called when the turn has come.</param>
    /// <param name="decide">Called on another thread.</param>
    /// <returns>What was begun and decided, which has the place from now on.</returns>
    /// <exception cref="EvaluationAbandonedException">It was abandoned; it may be deciding still.</exception>
    public async Task<T> TakeAsync<T>(string? project, Func<CancellationToken, TurnPlace?, T> begin, Func<T, ValueTask> decide)
    {
        var run = _run = new();
        TurnPlace? place = null;
        try
        {
            place = project is null ? null : await shares.EnterAsync(project, run.Token);
            var turn = begin(run.Token, place);
            var deciding = Task.Run(() => decide(turn).AsTask());
            if (await Task.WhenAny(deciding, run.Abandoned) != deciding)
            {
                _ = deciding.ContinueWith(static task => task.Exception, TaskScheduler.Default);
                throw new EvaluationAbandonedException();
            }

            await deciding;
            place?.Decided();
            return turn;
        }
        catch
        {
            place?.Dispose();
            throw;
        }
        finally
        {
            run.End();
            _run = null;
        }
    }

    /// <summary>What is being decided now is abandoned, unless it has ended within <see cref="Patience"/>.</summary>
    public async Task InterruptAsync()
    {
        if (_run is { } run)
        {
            await Task.WhenAny(run.Ended, Task.Delay(Patience, time));
            run.Abandon();
        }
    }

    /// <summary>The same at once.</summary>
    public void Abandon() => _run?.Abandon();

    private sealed class Run
    {
        private readonly CancellationTokenSource _token = new();
        private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Token => _token.Token;

        public Task Abandoned => _abandoned.Task;

        public Task Ended => _ended.Task;

        public void End() => _ended.TrySetResult();

        public void Abandon()
        {
            if (!Ended.IsCompleted)
            {
                _token.Cancel();
                _abandoned.TrySetResult();
            }
        }
    }
}
