using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Interfaces.Executions;

/// <summary><c>POST /executions</c>. JSON fields are JSON text of an object, or null.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.StartExecution")]
public sealed record StartExecution(
    string? WorkflowIdentifier,
    string WorkflowNamespace,
    string? Input,
    string? Params,
    string? Description,
    string? SourceExecutionId,
    Caller Caller,
    Credentials Credentials
)
{
    /// <summary>Null: the newest one.</summary>
    [Id(0)]
    public long? WorkflowRevision { get; init; }

    /// <summary>The trace that the request belongs to, as W3C's <c>traceparent</c> has it; null when it says none.</summary>
    [Id(1)]
    public string? TraceParent { get; init; }
}

/// <summary><c>PUT /executions/{id}</c>; null and empty text mean absent.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.UpdateExecution")]
public sealed record UpdateExecution(string? State, string? StateInfo, string? Description, string? Environment, Caller Caller);

/// <summary><c>PUT /tasks/{id}</c>.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.UpdateTask")]
public sealed record UpdateTask(
    string TaskId,
    string? Name,
    string? WorkflowName,
    string? State,
    bool? Reset,
    string? Environment,
    Caller Caller
);

/// <summary><c>PUT /action_executions/{id}</c>; output is JSON text of an object.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.UpdateAction")]
public sealed record UpdateAction(string ActionExecutionId, string? State, string? Output, Caller Caller);

/// <summary>One transition of the workflow or of a task, as JSON text with its place in the stream.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.ExecutionEvent")]
public sealed record ExecutionEvent(long Id, string Name, string Data);

/// <param name="HasEnded">The execution is in a final state and nothing follows the last event.</param>
[GenerateSerializer, Immutable, Alias("Mistral.EventBatch")]
public sealed record EventBatch(ImmutableArray<ExecutionEvent> Events, bool HasEnded);
