using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Executions;

/// <summary>One run of a task. Immutable: a change replaces it. Times are microseconds since 1970 UTC.</summary>
/// <remarks>Its inbound context is not kept: it is folded again from who triggered it and what those published.</remarks>
public sealed record TaskState
{
    private long? _updatedAt;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public TaskType Type { get; init; }

    public State State { get; init; } = State.Idle;

    public string? StateInfo { get; init; }

    /// <summary>Beside <see cref="StateInfo"/>: why an expression could not be evaluated, as a sentence for people.</summary>
    public string? Explanation { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>In the order in which they led here; empty for a start task.</summary>
    public ImmutableArray<TriggerLink> TriggeredBy { get; init; } = [];

    /// <summary>Null until something was published.</summary>
    public Map? Published { get; init; }

    public Map? PublishedGlobal { get; init; }

    /// <summary>Its transitions have been followed.</summary>
    public bool Processed { get; init; }

    public ImmutableArray<NextTask> NextTasks { get; init; } = [];

    public bool HasNextTasks { get; init; }

    public bool ErrorHandled { get; init; }

    /// <summary>Retries used; null until the policy was asked.</summary>
    public int? RetryNumber { get; init; }

    /// <summary>The state to end in after <c>wait-after</c>; null when it does not wait.</summary>
    public State? WaitAfterState { get; init; }

    /// <summary>The text to end with after <c>wait-after</c>.</summary>
    public string? WaitAfterInfo { get; init; }

    /// <summary>
    /// The inbound context written down, where what led here has changed since; null when it is folded. A list as JSON can hold it.
    /// </summary>
    public IReadOnlyList<object?>? InboundSnapshot { get; init; }

    /// <summary>Policies that are not asked again in this run.</summary>
    public PassedPolicies Passed { get; init; }

    /// <summary>How many items run at once; 0 means no limit.</summary>
    public int Concurrency { get; init; }

    public ItemsState? Items { get; init; }

    public ImmutableArray<TaskTimer> Timers { get; init; } = [];

    /// <summary>Grows with every retry, rerun and re-entry: what belongs to an earlier attempt comes too late.</summary>
    public int Attempt { get; init; }

    public long CreatedAt { get; init; }

    public long? UpdatedAt
    {
        get => _updatedAt;
        init => _updatedAt = value;
    }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    /// <summary>For who has just made it and shows it to nobody before: a copy for the sake of a time would be as large as it is.</summary>
    internal void Stamp(long? updatedAt) => _updatedAt = updatedAt;
}

/// <param name="Event"><c>on-success</c>, <c>on-error</c>, <c>on-complete</c>, <c>on-skip</c>, or <c>not triggered</c>.</param>
public readonly record struct TriggerLink(string TaskId, string Event)
{
    /// <summary>A join was lost because this task never led to it.</summary>
    public const string NotTriggered = "not triggered";

    /// <summary>Reverse workflows: the task was a requirement.</summary>
    public const string Requirement = "requires";
}

public readonly record struct NextTask(string Name, string Event);

/// <summary>with-items: the lists are frozen when the task starts.</summary>
/// <param name="Lists">By variable, all of the same length.</param>
/// <param name="NextIndex">The first item that no earlier attempt started; 0 unless only a part of the items runs again.</param>
public sealed record ItemsState(Map Lists, int Count, int NextIndex)
{
    /// <summary>Items below <see cref="NextIndex"/> that this attempt runs again, in order.</summary>
    public ImmutableArray<int> Redo { get; init; } = [];
}

public enum TimerKind
{
    /// <summary>wait-before is over: go on.</summary>
    Continue,

    /// <summary>wait-after is over: complete.</summary>
    Complete,

    /// <summary>The delay of a retry is over: run again.</summary>
    Retry,

    /// <summary>The task's timeout: fail it.</summary>
    Timeout,
}

/// <param name="At">Microseconds since 1970 UTC.</param>
/// <param name="Delay">Seconds, for messages.</param>
public sealed record TaskTimer(TimerKind Kind, long At, long Delay)
{
    private const long Second = 1_000_000;

    /// <summary>Some hundred years: later moments do not fit the databases.</summary>
    private const long Longest = 10_000_000_000;

    public static TaskTimer In(long now, TimerKind kind, long seconds) => new(kind, now + (Math.Min(seconds, Longest) * Second), seconds);
}
