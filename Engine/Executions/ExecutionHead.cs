using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Executions;

/// <summary>A workflow execution without its tasks. Immutable: a change replaces it. Times are microseconds since 1970 UTC.</summary>
public sealed record ExecutionHead
{
    public required string Id { get; init; }

    public required string WorkflowId { get; init; }

    /// <summary>Full name, with the workbook's prefix.</summary>
    public required string WorkflowName { get; init; }

    public string WorkflowNamespace { get; init; } = "";

    /// <summary>The workbook the workflow came from; names inside it are looked up there first.</summary>
    public string? WorkbookName { get; init; }

    public required string ProjectId { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public State State { get; init; } = State.Idle;

    public string? StateInfo { get; init; }

    public Map Input { get; init; } = Map.Empty;

    /// <summary>As users see them: <c>env</c>, <c>namespace</c>, <c>notify</c>, <c>task_name</c> …</summary>
    public Map Params { get; init; } = Map.Empty;

    /// <summary>What <c>env()</c> gives: the root execution's environment.</summary>
    public Map Environment { get; init; } = Map.Empty;

    /// <summary>Null until there is one.</summary>
    public Map? Output { get; init; }

    /// <summary>The workflow context: <c>openstack</c>, <c>__execution</c>, vars and globals.</summary>
    public Map Context { get; init; } = Map.Empty;

    /// <summary>Null for a root execution.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>The top-most execution; null for a root execution.</summary>
    public string? RootId { get; init; }

    /// <summary>Levels above it; 0 for a root execution.</summary>
    public int Depth { get; init; }

    /// <summary>Commands that wait for a resume, in order.</summary>
    public ImmutableArray<BacklogCommand> Backlog { get; init; } = [];

    /// <summary>Number of the last event; grows by one with each.</summary>
    public long LastEvent { get; init; }

    /// <summary>Number of the event that brought the current state: tells late reports to the parent from newer ones.</summary>
    public long StateNumber { get; init; }

    /// <summary>Why it was paused last; null for one that is older than this.</summary>
    public PauseCause? PausedBy { get; init; }

    /// <summary>Why the output could not be evaluated, as a sentence for people.</summary>
    public string? Explanation { get; init; }

    /// <summary>It was paused or resumed because the parent was.</summary>
    public bool StateByParent { get; init; }

    /// <summary>Number of the last command of the parent that was followed.</summary>
    public long HeardParent { get; init; }

    /// <summary>The trace that its root was started in, as W3C's <c>traceparent</c> has it; null when nobody said.</summary>
    public string? TraceParent { get; init; }

    public long CreatedAt { get; init; }

    public long? UpdatedAt { get; init; }
}

/// <summary>What paused an execution.</summary>
/// <param name="Kind"><c>user</c>, <c>parent</c>, <c>pause-before</c>, <c>pause command</c>, <c>sub-workflow</c>.</param>
/// <param name="TaskId">The task whose policy or transition did it.</param>
/// <param name="Who">The user, where that is known.</param>
public sealed record PauseCause(string Kind, string? TaskId = null, string? Who = null)
{
    /// <summary>The process that ran it died of it.</summary>
    public const string Parked = "parked";
}

/// <summary>Who started a sub-workflow.</summary>
public sealed record ParentLink(string ExecutionId, string TaskId, long Index);

/// <summary>A command that was decided while the workflow was paused.</summary>
/// <param name="TriggeredBy">The task whose completion decided it; null at the start of the workflow.</param>
/// <param name="Event">The clause: <c>on-success</c> …</param>
public sealed record BacklogCommand(string Target, string? TriggeredBy, string? Event, object? Message);
