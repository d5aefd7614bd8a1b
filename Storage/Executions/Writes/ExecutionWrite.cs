using System.Collections.Immutable;

namespace Mistral.Storage.Executions;

/// <summary>
/// What one turn of an execution makes durable: the whole execution row and the tasks and actions that changed (inserted or replaced).
/// </summary>
/// <param name="ExpectedVersion">The version the turn was decided on; 0 inserts the execution. The stored version becomes this plus
/// one.</param>
/// <param name="Outbox">Messages to deliver at least once after the commit (notifications); removed by <see
/// cref="IExecutionStore.RemoveOutboxAsync"/>.</param>
public sealed record ExecutionWrite(
    ExecutionRow Execution,
    long ExpectedVersion,
    ImmutableArray<TaskRow> Tasks,
    ImmutableArray<ActionRow> Actions,
    ImmutableArray<OutboxMessage> Outbox
)
{
    /// <summary>The execution had ended before: most of its row stays as it is.</summary>
    public bool HadEnded { get; init; }
}

/// <summary>A message that waits for delivery, in the order of <paramref name="Sequence"/> per execution.</summary>
public sealed record OutboxMessage(string ExecutionId, long Sequence, string Payload);

/// <summary>All of one execution.</summary>
public sealed record StoredExecution(
    ExecutionRow Execution,
    long Version,
    ImmutableArray<TaskRow> Tasks,
    ImmutableArray<ActionRow> Actions
);
