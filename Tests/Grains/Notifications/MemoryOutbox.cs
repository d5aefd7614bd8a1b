using System.Collections.Immutable;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Tests.Notifications;

/// <summary>An outbox in memory; the rest of the store is not there.</summary>
internal sealed class MemoryOutbox : IExecutionStore
{
    private readonly Lock _lock = new();
    private readonly List<OutboxMessage> _messages = [];

    public bool IsAway { get; set; }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _messages.Count;
            }
        }
    }

    public void Add(OutboxMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }
    }

    public Task<ImmutableArray<OutboxMessage>> LoadOutboxAsync(int limit)
    {
        lock (_lock)
        {
            return Task.FromResult<ImmutableArray<OutboxMessage>>([.. _messages.Take(limit)]);
        }
    }

    public Task RemoveOutboxAsync(string executionId, long upToSequence)
    {
        if (IsAway)
        {
            throw new StorageUnavailableException("away");
        }

        lock (_lock)
        {
            _messages.RemoveAll(message => message.ExecutionId == executionId && message.Sequence <= upToSequence);
            return Task.CompletedTask;
        }
    }

    public Task CommitAsync(ExecutionWrite write) => throw new NotSupportedException();

    public Task ReleaseAsync(string executionId, string projectId, long version) => throw new NotSupportedException();

    public Task SaveActionAsync(ActionRow action, string projectId, string workflowNamespace, string? owner) =>
        throw new NotSupportedException();

    public Task<StoredExecution?> LoadAsync(string executionId) => throw new NotSupportedException();

    public Task<(ActionRow Action, string ProjectId)?> LoadActionAsync(string actionExecutionId) => throw new NotSupportedException();

    public Task<ImmutableArray<string>> DeleteAsync(string executionId, string? projectId = null) => throw new NotSupportedException();

    public Task DeleteActionAsync(string actionExecutionId) => throw new NotSupportedException();

    public Task SaveDefinitionTextAsync(string checksum, string text) => throw new NotSupportedException();

    public Task<string?> LoadDefinitionTextAsync(string checksum) => throw new NotSupportedException();
}
