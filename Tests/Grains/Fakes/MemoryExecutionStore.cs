using System.Collections.Immutable;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Tests.Fakes;

/// <summary>Executions, their versions and their definitions' texts in memory.</summary>
internal sealed class MemoryExecutionStore : IExecutionStore, ITurnDeaths
{
    private readonly Dictionary<string, StoredExecution> _executions = [];
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, int> _deaths = [];

    /// <summary>Awaited before each commit; throw to be a database in trouble.</summary>
    public Func<ExecutionWrite, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>Commits that were asked for, refused ones included.</summary>
    public int Asked { get; private set; }

    public List<ExecutionWrite> Committed { get; } = [];

    /// <summary>How often an execution was read.</summary>
    public int Loads { get; private set; }

    public async Task CommitAsync(ExecutionWrite write)
    {
        Asked++;
        await BeforeCommit(write);
        var id = write.Execution.Id;
        var known = _executions.GetValueOrDefault(id);
        if ((known?.Version ?? 0) != write.ExpectedVersion)
        {
            throw new VersionConflictException(id);
        }

        Committed.Add(write);
        _executions[id] = new(
            write.Execution with
            {
                Input = write.Execution.Input ?? known?.Execution.Input,
            },
            write.ExpectedVersion + 1,
            Replace(known?.Tasks ?? [], write.Tasks, row => row.Id),
            Replace(known?.Actions ?? [], write.Actions, row => row.Id)
        );
    }

    public Task ReleaseAsync(string executionId, string projectId, long version)
    {
        var known = _executions[executionId];
        if (known.Version != version)
        {
            throw new VersionConflictException(executionId);
        }

        Asked++;
        _executions[executionId] = known with { Execution = known.Execution with { Owner = null } };
        return Task.CompletedTask;
    }

    /// <summary>Somebody else writes the execution and changes nothing of it.</summary>
    public void Touch(string id) => _executions[id] = _executions[id] with { Version = _executions[id].Version + 1 };

    public void ForgetTexts() => _texts.Clear();

    public Task<StoredExecution?> LoadAsync(string executionId)
    {
        Loads++;
        return Task.FromResult(_executions.GetValueOrDefault(executionId));
    }

    public Task SaveDefinitionTextAsync(string checksum, string text)
    {
        _texts[checksum] = text;
        return Task.CompletedTask;
    }

    public Task<string?> LoadDefinitionTextAsync(string checksum) => Task.FromResult(_texts.GetValueOrDefault(checksum));

    public Task<ImmutableArray<string>> DeleteAsync(string executionId, string? projectId = null) =>
        Task.FromResult<ImmutableArray<string>>(_executions.Remove(executionId) ? [executionId] : []);

    public Task<int> ReadAsync(string executionId) => Task.FromResult(_deaths.GetValueOrDefault(executionId));

    public Task WriteAsync(string executionId, int deaths)
    {
        _deaths[executionId] = deaths;
        return Task.CompletedTask;
    }

    public Task SaveActionAsync(ActionRow action, string projectId, string workflowNamespace, string? owner = null) =>
        throw new NotSupportedException();

    public Task<(ActionRow Action, string ProjectId)?> LoadActionAsync(string actionExecutionId) => throw new NotSupportedException();

    public Task DeleteActionAsync(string actionExecutionId) => throw new NotSupportedException();

    public Task<ImmutableArray<OutboxMessage>> LoadOutboxAsync(int limit) => throw new NotSupportedException();

    public Task RemoveOutboxAsync(string executionId, long upToSequence) => throw new NotSupportedException();

    private static ImmutableArray<T> Replace<T>(ImmutableArray<T> known, ImmutableArray<T> written, Func<T, string> id) =>
        [.. known.Where(row => written.All(other => id(other) != id(row))), .. written];
}
