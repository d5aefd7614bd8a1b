using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Storage.Executions;

namespace Mistral.Service.Tests.Durability;

/// <summary>
/// The store of executions, whose commits can be held back and then made to fail: what a locked table and a lost database look like.
/// </summary>
internal sealed class HeldExecutions
{
    private TaskCompletionSource? _held;
    private TaskCompletionSource _arrived = New();

    /// <summary>Puts itself before the store that is registered.</summary>
    public void Register(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IExecutionStore)).ImplementationType!;
        services.AddSingleton<IExecutionStore>(provider => new Store(
            (IExecutionStore)ActivatorUtilities.CreateInstance(provider, inner),
            this
        ));
    }

    /// <summary>From now on no commit goes on.</summary>
    /// <returns>Completes when the first one waits.</returns>
    public Task HoldAsync()
    {
        _arrived = New();
        _held = New();
        return _arrived.Task;
    }

    public void Release()
    {
        var held = _held;
        _held = null;
        held?.SetResult();
    }

    /// <summary>What waits was not written; what comes from now on is.</summary>
    public void Fail()
    {
        var held = _held;
        _held = null;
        held?.SetException(new StorageUnavailableException("The disk broke: nothing was written."));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Store(IExecutionStore inner, HeldExecutions owner) : IExecutionStore
    {
        public async Task CommitAsync(ExecutionWrite write)
        {
            if (owner._held is { } held)
            {
                owner._arrived.TrySetResult();
                await held.Task;
            }

            await inner.CommitAsync(write);
        }

        public Task ReleaseAsync(string executionId, string projectId, long version) => inner.ReleaseAsync(executionId, projectId, version);

        public Task SaveActionAsync(ActionRow action, string projectId, string workflowNamespace, string? owner = null) =>
            inner.SaveActionAsync(action, projectId, workflowNamespace, owner);

        public Task<StoredExecution?> LoadAsync(string executionId) => inner.LoadAsync(executionId);

        public Task<(ActionRow Action, string ProjectId)?> LoadActionAsync(string actionExecutionId) =>
            inner.LoadActionAsync(actionExecutionId);

        public Task<ImmutableArray<string>> DeleteAsync(string executionId, string? projectId = null) =>
            inner.DeleteAsync(executionId, projectId);

        public Task DeleteActionAsync(string actionExecutionId) => inner.DeleteActionAsync(actionExecutionId);

        public Task SaveDefinitionTextAsync(string checksum, string text) => inner.SaveDefinitionTextAsync(checksum, text);

        public Task<string?> LoadDefinitionTextAsync(string checksum) => inner.LoadDefinitionTextAsync(checksum);

        public Task<ImmutableArray<OutboxMessage>> LoadOutboxAsync(int limit) => inner.LoadOutboxAsync(limit);

        public Task RemoveOutboxAsync(string executionId, long upToSequence) => inner.RemoveOutboxAsync(executionId, upToSequence);
    }
}
