using Mistral.Actions;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>The place of a decision that takes long, from when it asks for one until it leaves.</summary>
internal sealed class LongPlace(string project) : IDisposable
{
    public string Project => project;

    public ManualResetEventSlim Turn { get; } = new();

    /// <summary>Where it stands, or stood, in the line.</summary>
    public LinkedListNode<WaitingFor<LongPlace>>? InLine { get; set; }

    /// <summary>When it got the place.</summary>
    public long BegunAt { get; set; }

    /// <summary>It waits for its next turn with much in its hands.</summary>
    public bool HoldsMuch { get; set; }

    /// <summary>When the decision last looked at its budget while it had the place.</summary>
    public long LookedAt { get; set; }

    /// <summary>It has not looked for too long: its place has gone to the next.</summary>
    public bool IsLost { get; set; }

    public void Dispose() => Turn.Dispose();
}
