using Mistral.Engine.Contract;

namespace Mistral.Grains.Executions.Turns;

/// <summary>A signal in the inbox, and who waits for what it causes.</summary>
internal sealed class PendingSignal(Signal signal)
{
    private readonly TaskCompletionSource<Refusal?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Signal Signal => signal;

    public int Attempts { get; set; }

    /// <summary>
    /// Called when what it caused is stored, before the next turn begins: what a request is answered with comes from here. Not called for a
    /// refusal.
    /// </summary>
    public Action<LoadedExecution>? WhenStored { get; init; }

    public Task<Refusal?> Answer => _answer.Task;

    public void Complete(LoadedExecution stored, Refusal? refusal)
    {
        if (refusal is null)
        {
            WhenStored?.Invoke(stored);
        }

        _answer.TrySetResult(refusal);
    }

    public void Fail(Exception e)
    {
        _answer.TrySetException(e);
        _ = _answer.Task.Exception;
    }
}
