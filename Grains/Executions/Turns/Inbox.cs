using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Executions.Turns;

/// <summary>Signals of one execution that wait for its next turn. Those that end it go first, and by themselves.</summary>
/// <remarks>
/// Signals from inside are bounded by what the execution itself has begun: its actions, sub-workflows and timers. Requests from outside are
/// bounded by a limit.
/// </remarks>
internal sealed class Inbox(string executionId, int limit)
{
    private const int RetrySeconds = 1;

    private readonly Queue<PendingSignal> _waiting = new();
    private readonly Queue<PendingSignal> _urgent = new();

    public int Count => _waiting.Count + _urgent.Count;

    /// <summary>It ends the execution: nothing that waits, or is being decided, is worth waiting for.</summary>
    public static bool IsUrgent(Signal signal) => signal is Signal.Stop { State: State.Cancelled };

    public void Put(PendingSignal signal) => Of(signal).Enqueue(signal);

    /// <exception cref="MistralFault">So many wait already: the request was not taken.</exception>
    public void Admit(PendingSignal request)
    {
        var line = Of(request);
        if (line.Count >= limit)
        {
            throw new MistralFault(
                FaultKind.Unavailable,
                $"{line.Count} signals wait for execution {executionId} already: nothing was done, try again later.",
                RetrySeconds
            );
        }

        line.Enqueue(request);
    }

    /// <returns>What the next turn takes, and whether it is urgent.</returns>
    public (List<PendingSignal> Batch, bool IsUrgent) Take(int most)
    {
        var line = _urgent.Count > 0 ? _urgent : _waiting;
        var batch = new List<PendingSignal>();
        while (batch.Count < most && line.TryDequeue(out var signal))
        {
            batch.Add(signal);
        }

        return (batch, line == _urgent);
    }

    private Queue<PendingSignal> Of(PendingSignal pending) => IsUrgent(pending.Signal) ? _urgent : _waiting;
}
