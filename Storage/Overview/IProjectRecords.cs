using System.Collections.Immutable;

namespace Mistral.Storage.Overview;

/// <param name="Internal">JSON text: what the engine keeps of it.</param>
/// <param name="Owner">The silo that answers for what its execution has in flight.</param>
/// <param name="WorkerState">Null when no worker is to do it.</param>
/// <param name="LeaseUntil">Microseconds since 1970 UTC.</param>
public sealed record RunRecord(
    string Id,
    string State,
    bool IsSync,
    string? Internal,
    string? Owner,
    string? WorkerState,
    string? Queue,
    string? Worker,
    long? Attempt,
    long? LeaseUntil
);

/// <param name="KeptAt">Microseconds since 1970 UTC, as the next.</param>
/// <param name="Event">JSON text.</param>
public sealed record ParkedEventRecord(string Id, long KeptAt, long DueAt, string Event);

/// <param name="ProjectId">Who offers.</param>
/// <param name="CreatedAt">Microseconds since 1970 UTC.</param>
public sealed record OfferRecord(string WorkflowId, string WorkflowName, string Namespace, string ProjectId, string Status, long CreatedAt);

/// <summary>What people look at one by one and no other list has.</summary>
public interface IProjectRecords
{
    /// <summary>Where the newest action executions of a task run, or ran as far as it is still known.</summary>
    Task<ImmutableArray<RunRecord>> RunsAsync(string taskExecutionId, int limit);

    /// <summary>The events that wait for a trigger, the oldest first.</summary>
    Task<ImmutableArray<ParkedEventRecord>> ParkedEventsAsync(string triggerId, int limit);

    /// <summary>The workflows that others have offered to a project, the newest offer first.</summary>
    Task<ImmutableArray<OfferRecord>> OffersAsync(string projectId, int limit);
}
