using System.Collections.Immutable;
using System.Globalization;
using Mistral.Simulation.Traces;

namespace Mistral.Simulation.Exploration;

/// <summary>What walking the paths of a workflow has shown.</summary>
/// <param name="StoppedAt">Which bound was met before all paths were walked; null: these were all.</param>
/// <param name="Coverage">Over all paths.</param>
public sealed record ExplorationResult(int Paths, string? StoppedAt, ImmutableArray<Finding> Findings, Coverage Coverage)
{
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Paths} paths{(StoppedAt is null ? " (all there are)" : $", stopped at {StoppedAt}")}; tasks "
                + $"{Part(Coverage.Tasks, Coverage.MissedTasks)}, transitions "
                + $"{Part(Coverage.Transitions, Coverage.MissedTransitions)}; {Findings.Length} findings"
        );

    private static string Part(ImmutableArray<string> seen, ImmutableArray<string> missed) =>
        string.Create(CultureInfo.InvariantCulture, $"{seen.Length} of {seen.Length + missed.Length}");
}

/// <summary>Something that an author should know.</summary>
/// <param name="Kind">One of <see cref="FindingKind"/>.</param>
/// <param name="Subject">The task or variable that it is about.</param>
/// <param name="Path">The steps of a smallest path that shows it, those that go as usual included; empty: every path does.</param>
public sealed record Finding(string Kind, string Subject, string Message, ImmutableArray<string> Path)
{
    /// <summary>How many paths showed it.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>The kinds of findings, as documents name them.</summary>
public static class FindingKind
{
    /// <summary>A task fails, nothing handles it, and the workflow ends in ERROR.</summary>
    public const string UnhandledError = "unhandled-error";

    /// <summary>An expression can not be evaluated, mostly because a variable is missing.</summary>
    public const string FailedExpression = "failed-expression";

    /// <summary>A join whose branches can no longer come.</summary>
    public const string LostJoin = "lost-join";

    /// <summary>No path leads to the task.</summary>
    public const string UnreachedTask = "unreached-task";

    /// <summary>What is published or given out depends on which branch ends first.</summary>
    public const string OrderDependent = "order-dependent";

    /// <summary>The path does not end.</summary>
    public const string Endless = "endless";

    /// <summary>Nothing can move the execution on but something from outside that nobody has announced.</summary>
    public const string WaitsForever = "waits-forever";

    /// <summary>The workflow has ended while an action was running.</summary>
    public const string LeftRunning = "left-running";
}
