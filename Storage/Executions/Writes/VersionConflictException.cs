namespace Mistral.Storage.Executions;

/// <summary>The execution was written by somebody else since it was loaded: forget the state and load again.</summary>
public sealed class VersionConflictException(string executionId) : Exception($"Execution {executionId} was changed by another writer.")
{
    public string ExecutionId { get; } = executionId;
}
