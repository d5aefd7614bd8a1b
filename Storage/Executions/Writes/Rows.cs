namespace Mistral.Storage.Executions;

/// <summary>
/// A workflow execution as stored. JSON fields are texts in <c>json.dumps</c> form; times are microseconds since 1970 UTC.
/// </summary>
/// <param name="Input">Never changes: null in a write to a row that is there.</param>
/// <param name="Checksum">Of the definition text it runs, stored once in <c>definition_texts</c>.</param>
/// <param name="Context">The workflow context: vars and globals.</param>
/// <param name="Internal">What the engine keeps for itself.</param>
/// <param name="WakeAt">When somebody must look at it again; null only when it ended or <paramref name="Waiter"/> is set.</param>
/// <param name="Waiter">Who outside must act first: <c>paused</c>, an asynchronous action …</param>
/// <param name="Owner">The silo that runs it, so that others can take over when that silo is gone.</param>
public sealed record ExecutionRow(
    string Id,
    string WorkflowId,
    string WorkflowName,
    string WorkflowNamespace,
    string ProjectId,
    string? Description,
    string? Tags,
    string Params,
    string? TaskExecutionId,
    string? RootExecutionId,
    string? ParentExecutionId,
    string State,
    string? StateInfo,
    string? Input,
    string? Output,
    string? PublishedGlobal,
    string Context,
    string Internal,
    string Checksum,
    string? StartedBy,
    long CreatedAt,
    long? UpdatedAt,
    long? WakeAt,
    string? Waiter,
    string? Owner
)
{
    /// <summary>Of the workflow, when it started or was moved; null for one that is older than revisions.</summary>
    public long? WorkflowRevision { get; init; }
}

/// <summary>A task execution as stored.</summary>
public sealed record TaskRow(
    string Id,
    string Name,
    string Type,
    string State,
    string? StateInfo,
    string? Tags,
    string RuntimeContext,
    string? Published,
    string? PublishedGlobal,
    bool Processed,
    string Internal,
    long CreatedAt,
    long? UpdatedAt,
    long? StartedAt,
    long? FinishedAt
);

/// <summary>An action execution as stored. <paramref name="TaskExecutionId"/> is null for an action run by itself.</summary>
public sealed record ActionRow(
    string Id,
    string Name,
    string? TaskExecutionId,
    string? TaskName,
    string State,
    string? StateInfo,
    string? Tags,
    string? Description,
    bool Accepted,
    string Input,
    string? Output,
    bool IsSync,
    string Internal,
    long? ItemIndex,
    long CreatedAt,
    long? UpdatedAt,
    long? LastHeartbeat
);
