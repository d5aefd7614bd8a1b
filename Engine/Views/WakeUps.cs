using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;

namespace Mistral.Engine.Views;

/// <summary>When, or because of whom, an execution has to be looked at again; neither only when it has ended.</summary>
/// <param name="WakeAt">Microseconds since 1970 UTC.</param>
public readonly record struct WakeUp(long? WakeAt, string? Waiter);

public static class WakeUps
{
    public static WakeUp Of(ExecutionState state)
    {
        var index = state.Index;
        if (state.Head.State.IsCompleted())
        {
            return new(null, null);
        }

        if (state.Head is { State: State.Paused, PausedBy.Kind: PauseCause.Parked })
        {
            // Not even its timers: whoever took a turn for them died of it.
            return new(null, PauseCause.Parked);
        }

        if (index.Timers.Count > 0)
        {
            return new(index.Timers.Min.At, null);
        }

        if (index.SyncActions + index.UndispatchedActions > 0)
        {
            return new(null, "action");
        }

        if (state.Head.State == State.Paused)
        {
            return new(null, "paused");
        }

        if (index.AwaitingTurn.Count > 0 || !state.Head.Backlog.IsEmpty)
        {
            return new(null, "engine");
        }

        return new(
            null,
            index.OpenChildren.Count > 0 ? "sub-workflow"
                : index.AsyncActions > 0 ? "async action"
                : null
        );
    }
}
