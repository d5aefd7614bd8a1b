using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Executions;

/// <summary>What a task runs: an action execution or a sub-workflow execution. Immutable: a change replaces it.</summary>
public sealed record Invocation
{
    private long? _updatedAt;

    /// <summary>Id of the action execution, or of the child execution.</summary>
    public required string Id { get; init; }

    public required string TaskId { get; init; }

    public bool IsWorkflow { get; init; }

    /// <summary>As written in the task, evaluated.</summary>
    public required string Name { get; init; }

    public State State { get; init; } = State.Running;

    public string? StateInfo { get; init; }

    /// <summary>As users see it.</summary>
    public Map Input { get; init; } = Map.Empty;

    /// <summary>Actions: <c>{"result": …}</c>; sub-workflows: their output. Null until there is one.</summary>
    public Map? Output { get; init; }

    /// <summary>Its result is part of the task's.</summary>
    public bool Accepted { get; init; }

    /// <summary>False: the action's own end says nothing, its result comes through the API.</summary>
    public bool IsSync { get; init; } = true;

    public bool SafeRerun { get; init; }

    /// <summary>An asynchronous action whose own run is over: it waits for the outside, and nothing of it is lost with a process.</summary>
    public bool Dispatched { get; init; }

    /// <summary>The action that runs in the end, when <see cref="Name"/> is an ad-hoc one; null otherwise.</summary>
    public string? BaseName { get; init; }

    /// <summary>What <see cref="BaseName"/> gets; null when it is <see cref="Input"/>.</summary>
    public Map? BaseInput { get; init; }

    /// <summary>Ad-hoc actions from the outermost to the innermost; their outputs are applied from the last to the first.</summary>
    public ImmutableArray<string> AdHocChain { get; init; } = [];

    public string? Target { get; init; }

    /// <summary>The process that ran the action; null while it runs, and of actions that a decision runs itself.</summary>
    public string? Process { get; init; }

    /// <summary>Seconds; null for none.</summary>
    public long? Timeout { get; init; }

    /// <summary>Sub-workflows: number of the last report that was heard; older ones come too late.</summary>
    public long LastHeard { get; init; }

    /// <summary>Sub-workflows: told to stop; it is told again whenever it says that it runs.</summary>
    public bool IsUnwanted { get; init; }

    /// <summary>with-items: which item. Otherwise 0.</summary>
    public int Index { get; init; }

    /// <summary>The task's attempt that it belongs to.</summary>
    public int Attempt { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public long CreatedAt { get; init; }

    public long? UpdatedAt
    {
        get => _updatedAt;
        init => _updatedAt = value;
    }

    /// <summary>For who has just made it and shows it to nobody before.</summary>
    internal void Stamp(long? updatedAt) => _updatedAt = updatedAt;
}
