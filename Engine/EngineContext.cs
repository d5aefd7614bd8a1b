using Mistral.Engine.Definitions;
using Mistral.Engine.Expressions;
using Mistral.Engine.Language.Specs;
using Pythonic;

namespace Mistral.Engine;

/// <summary>All that a decision needs and the state does not hold.</summary>
public sealed record EngineContext
{
    /// <summary>The definition that this execution runs.</summary>
    public required WorkflowSpec Workflow { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public required long Now { get; init; }

    public required Func<string> NewId { get; init; }

    public required ExpressionEvaluator Expressions { get; init; }

    public required IActionDefinitions Actions { get; init; }

    /// <summary>What expressions may ask about other executions.</summary>
    public required IOtherExecutions Others { get; init; }

    public EngineOptions Options { get; init; } = new();
}

/// <summary>Reads of executions other than the one that is decided on, in the shapes that expressions show.</summary>
public interface IOtherExecutions
{
    Map? Execution(string id);

    IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime);

    IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat);
}

public sealed record EngineOptions
{
    /// <summary><c>execution_field_size_limit_kb</c>; negative means no limit.</summary>
    public int FieldSizeLimitKb { get; init; } = 1024;

    /// <summary>So many tasks and items are started in one decision; what is left starts in the next ones. It bounds what a decision holds and how long it keeps others waiting.</summary>
    public int StartsPerDecision { get; init; } = 1_000;

    /// <summary>A decision that has taken so long starts nothing more either.</summary>
    public TimeSpan DecisionTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>merge_strategy</c>: false is <c>replace</c>.</summary>
    public bool MergesContexts { get; init; }
}
