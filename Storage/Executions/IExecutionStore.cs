using System.Collections.Immutable;

namespace Mistral.Storage.Executions;

/// <summary>Executions, made durable by group commit: everything that waits goes into one transaction.</summary>
public interface IExecutionStore
{
    /// <summary>Completes when the write is durable.</summary>
    /// <exception cref="VersionConflictException">Somebody else wrote this execution since: this write, and only this one, was
    /// rejected.</exception>
    /// <exception cref="StorageUnavailableException">The store is shutting down or its queue is full: nothing was written. A database that
    /// is away is waited for, not reported.</exception>
    Task CommitAsync(ExecutionWrite write);

    /// <summary>Nobody has to do anything more for the execution, of which nothing else changes.</summary>
    /// <exception cref="VersionConflictException">The stored version is another.</exception>
    Task ReleaseAsync(string executionId, string projectId, long version);

    /// <summary>Inserts or replaces an action execution that belongs to no workflow.</summary>
    /// <param name="owner">The silo that runs it now; null when no process has to.</param>
    Task SaveActionAsync(ActionRow action, string projectId, string workflowNamespace, string? owner = null);

    Task<StoredExecution?> LoadAsync(string executionId);

    Task<(ActionRow Action, string ProjectId)?> LoadActionAsync(string actionExecutionId);

    /// <summary>Removes the execution, its tasks, actions and outbox, and everything below it (sub-workflow executions).</summary>
    /// <param name="projectId">Whose turn it takes; null when the service itself wants it.</param>
    /// <returns>Ids of all executions removed.</returns>
    Task<ImmutableArray<string>> DeleteAsync(string executionId, string? projectId = null);

    Task DeleteActionAsync(string actionExecutionId);

    /// <summary>Stores a definition text under its checksum; storing it again is free.</summary>
    Task SaveDefinitionTextAsync(string checksum, string text);

    Task<string?> LoadDefinitionTextAsync(string checksum);

    Task<ImmutableArray<OutboxMessage>> LoadOutboxAsync(int limit);

    Task RemoveOutboxAsync(string executionId, long upToSequence);
}
