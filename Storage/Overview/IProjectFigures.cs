using System.Collections.Immutable;

namespace Mistral.Storage.Overview;

/// <param name="Waiting">Not handed out yet.</param>
/// <param name="Leased">With a worker now.</param>
public sealed record QueueFigures(string Queue, long Waiting, long Leased);

/// <param name="Until">Microseconds since 1970 UTC.</param>
public sealed record LeaseFigures(
    string Id,
    string Queue,
    string Action,
    string? Worker,
    string? WorkflowName,
    string? TaskName,
    long Attempt,
    long? Until
);

/// <param name="Oldest">When the first was kept; microseconds since 1970 UTC.</param>
public sealed record ParkedEventFigures(string TriggerId, string? TriggerName, string? Error, long Count, long Oldest);

/// <summary>What waits in one project, for people who look after it.</summary>
public interface IProjectFigures
{
    /// <summary>The queues of workers, the fullest first.</summary>
    Task<ImmutableArray<QueueFigures>> QueuesAsync(string projectId, int limit);

    /// <summary>What workers have now; those that end first come first.</summary>
    Task<ImmutableArray<LeaseFigures>> LeasesAsync(string projectId, int limit);

    /// <summary>Event triggers whose events wait.</summary>
    Task<ImmutableArray<ParkedEventFigures>> ParkedEventsAsync(string projectId, int limit);
}
