using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Language.Specs;

public enum TaskType
{
    Action,
    Workflow,
}

/// <summary>One task; attributes taken from <c>task-defaults</c> where the task has none.</summary>
public sealed record TaskSpec
{
    public required string Name { get; init; }

    public TaskType Type { get; init; }

    /// <summary>Name of the action or sub-workflow: a plain name or an expression.</summary>
    public required string Target { get; init; }

    /// <summary>A <see cref="Map"/> (inline parameters merged over <c>input</c>), or one expression text that gives a map.</summary>
    public object Input { get; init; } = Map.Empty;

    public ImmutableArray<string> Tags { get; init; } = [];

    public string? Description { get; init; }

    public Map Publish { get; init; } = Map.Empty;

    public Map PublishOnError { get; init; } = Map.Empty;

    public Map PublishOnSkip { get; init; } = Map.Empty;

    public ImmutableArray<ItemsSpec> WithItems { get; init; } = [];

    public bool KeepResult { get; init; } = true;

    /// <summary>The <c>target</c> attribute: which executor runs the action; text or expression.</summary>
    public string? ExecutorTarget { get; init; }

    /// <summary>A bool, an expression text, or null when neither task nor defaults say.</summary>
    public object? SafeRerun { get; init; }

    public PolicySpec Policies { get; init; } = PolicySpec.None;

    public JoinSpec? Join { get; init; }

    public ClauseSpec? OnSuccess { get; init; }

    public ClauseSpec? OnError { get; init; }

    public ClauseSpec? OnComplete { get; init; }

    public ClauseSpec? OnSkip { get; init; }

    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>The body as users see it through <c>task().spec</c>: with <c>name</c>, <c>version</c> and <c>type</c> injected.</summary>
    public required Map Body { get; init; }
}

/// <summary>One <c>var in list</c>. <see cref="Source"/> is an expression text or a literal list.</summary>
public sealed record ItemsSpec(string Variable, object Source);

/// <summary><c>join: all</c> has no count.</summary>
public sealed record JoinSpec(int? Count)
{
    public bool IsAll => Count is null;

    /// <summary><c>join: 0</c> waits for nobody.</summary>
    public bool IsJoin => Count is not 0;
}

/// <summary>Policies as written: an int, a bool or an expression text; null when absent.</summary>
public sealed record PolicySpec(
    object? WaitBefore,
    object? WaitAfter,
    object? Timeout,
    object? PauseBefore,
    object? Concurrency,
    object? FailOn,
    RetrySpec? Retry
)
{
    public static PolicySpec None { get; } = new(null, null, null, null, null, null, null);
}

public sealed record RetrySpec(object Count, object Delay, string? BreakOn, string? ContinueOn);

/// <summary>What follows a task: what to publish by scope, and where to go.</summary>
/// <remarks><see cref="IsDefault"/> clauses come from <c>task-defaults</c>; their publish is not applied.</remarks>
public sealed record ClauseSpec(ImmutableArray<TransitionSpec> Next, Map PublishBranch, Map PublishGlobal, bool IsDefault);

/// <summary>One target: a task name or an engine command; the guard is an expression text or null.</summary>
public sealed record TransitionSpec(string Target, string? Guard, Map Parameters);
