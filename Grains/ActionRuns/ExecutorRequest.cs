using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.ActionRuns;

/// <summary>An action on its way to the silo that a task's <c>target</c> names.</summary>
/// <param name="ExecutionId">Who waits for the outcome; null for an action that was run by itself.</param>
/// <param name="Input">JSON text.</param>
/// <param name="CalledName">The name by which it was called, when <paramref name="Name"/> is what an ad-hoc action is made of.</param>
/// <param name="CalledInput">And the input, as JSON text; null when it was called itself.</param>
[GenerateSerializer, Immutable, Alias("Mistral.HostedAction")]
internal sealed record ExecutorRequest(
    string ActionExecutionId,
    string? ExecutionId,
    string Name,
    string Input,
    bool SafeRerun,
    long? Timeout,
    string TaskId,
    string TaskName,
    string WorkflowName,
    string Namespace,
    string ProjectId,
    Credentials Credentials,
    string CalledName,
    string? CalledInput
)
{
    /// <summary>Its place in the trace, as W3C's <c>traceparent</c> has it; null when nobody keeps one.</summary>
    [Id(0)]
    public string? TraceParent { get; init; }

    /// <summary>Without the inputs.</summary>
    public override string ToString() =>
        $"ExecutorRequest {{ ActionExecutionId = {ActionExecutionId}, ExecutionId = {ExecutionId}, Name = {Name} }}";
}
