using Mistral.Engine;
using Mistral.Engine.Signals;

namespace Mistral.Grains.Executions.Turns;

/// <summary>A signal in the inbox, and who waits for what it causes.</summary>
internal sealed class PendingSignal(Signal signal)
{
    private readonly TaskCompletionSource<Refusal?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Signal Signal => signal;

    public int Attempts { get; set; }

    public Refusal? Refusal { get; set; }

    public Task<Refusal?> Answer => _answer.Task;

    public void Complete() => _answer.TrySetResult(Refusal);

    public void Fail(Exception e)
    {
        _answer.TrySetException(e);
        _ = _answer.Task.Exception;
    }
}
