using System.Diagnostics.CodeAnalysis;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Executions.Turns;

/// <summary>Signals of one execution that wait for its next turn.</summary>
/// <remarks>Signals from inside are bounded by what the execution itself has begun: its actions, sub-workflows and timers. Requests from outside are bounded by a limit.</remarks>
internal sealed class Inbox(string executionId, int limit)
{
    private const int RetrySeconds = 1;

    private readonly Queue<PendingSignal> _waiting = new();

    public int Count => _waiting.Count;

    public void Put(PendingSignal signal) => _waiting.Enqueue(signal);

    /// <exception cref="MistralFault">So many wait already: the request was not taken.</exception>
    public void Admit(PendingSignal request)
    {
        if (_waiting.Count >= limit)
        {
            throw new MistralFault(FaultKind.Unavailable, $"{_waiting.Count} signals wait for execution {executionId} already: nothing was done, try again later.", RetrySeconds);
        }

        _waiting.Enqueue(request);
    }

    public bool TryTake([NotNullWhen(true)] out PendingSignal? signal) => _waiting.TryDequeue(out signal);
}
