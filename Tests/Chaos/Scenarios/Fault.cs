namespace Mistral.Chaos.Scenarios;

/// <summary>What is done to a cluster, and how little of it may be noticed.</summary>
/// <param name="HealsWithin">The last request that fails is made so long after the begin at most.</param>
/// <param name="WorkWithin">How much longer executions may take.</param>
/// <param name="CountsFromEnd">
/// Executions wait as long as the fault lasts, and requests may fail: both times are counted from its end, whenever the database has
/// done what it was told.
/// </param>
internal sealed record Fault(
    string Name,
    TimeSpan Lasts,
    TimeSpan HealsWithin,
    TimeSpan WorkWithin,
    Func<Task> Begin,
    Func<Task> End,
    bool CountsFromEnd = false
)
{
    /// <summary>What a silo's health check says meanwhile; null: nothing.</summary>
    public string? NotReady { get; init; }

    public TimeSpan? SlowestRequest { get; init; }

    public bool MayFailRequests { get; init; } = true;
}
