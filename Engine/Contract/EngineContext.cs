using Mistral.Engine.Expressions.Evaluation;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Contract;

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

    /// <summary>What expressions have asked about other executions.</summary>
    public IAnswers Answers { get; init; } = NoAnswers.Instance;

    public EngineOptions Options { get; init; } = new();

    /// <summary>What the project's other executions hold in this process, as <see cref="Executions.Memory.ExecutionState.Size"/>.</summary>
    public long SizeOfOthers { get; init; }

    /// <summary>
    /// The execution was cancelled, and the signal only brings what its work gave: what is evaluated then has little time.
    /// </summary>
    public bool IsLate { get; init; }

    /// <summary>
    /// Set when nobody wants the decision any more: what it evaluates ends with an <see cref="PythonValues.EvaluationAbandonedException"/>,
    /// and the state is of no use then.
    /// </summary>
    public CancellationToken Abandoned { get; init; }
}

public sealed record EngineOptions
{
    /// <summary><c>execution_field_size_limit_kb</c>; negative means no limit.</summary>
    public int FieldSizeLimitKb { get; init; } = 1024;

    /// <summary>
    /// So many tasks and items are started in one decision; what is left starts in the next ones. It bounds what a decision holds and how
    /// long it keeps others waiting.
    /// </summary>
    public int StartsPerDecision { get; init; } = 1_000;

    /// <summary>
    /// <c>max_actions_per_execution</c>: actions and sub-workflows that one execution may start; retries without an end meet it.
    /// </summary>
    public int MaxInvocations { get; init; } = 300_000;

    /// <summary><c>max_tasks_per_execution</c>: runs of tasks that one execution may have; a loop without an end meets it.</summary>
    public int MaxTasks { get; init; } = 250_000;

    /// <summary>
    /// <c>max_execution_size_mb</c>: what the values, tasks and actions of one execution may take together; what each of them is allowed by
    /// itself is too much for a process when there are many.
    /// </summary>
    public int MaxExecutionSizeMb { get; init; } = 256;

    /// <summary><c>max_project_size_mb</c>: the same for all executions of a project that one process holds.</summary>
    public int MaxProjectSizeMb { get; init; } = int.MaxValue;

    /// <summary>A decision that has taken so long starts nothing more either.</summary>
    public TimeSpan DecisionTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>merge_strategy</c>: false is <c>replace</c>.</summary>
    public bool MergesContexts { get; init; }
}
