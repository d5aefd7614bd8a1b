using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.ActionRuns;

/// <summary>An action on its way to the silo that a task's <c>target</c> names.</summary>
/// <param name="ExecutionId">Who waits for the outcome; null for an action that was run by itself.</param>
/// <param name="IsSync">False: success says nothing, the result comes through the API.</param>
/// <param name="Input">JSON text.</param>
[GenerateSerializer, Immutable]
internal sealed record HostedAction(
    string ActionExecutionId, string? ExecutionId, string Name, string Input, bool IsSync, bool SafeRerun, long? Timeout, string TaskId, string TaskName, string WorkflowName,
    string ProjectId, Credentials Credentials);
