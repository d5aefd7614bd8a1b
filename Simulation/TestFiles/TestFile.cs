using System.Collections.Immutable;
using Mistral.Simulation.Requests;
using PythonValues;

namespace Mistral.Simulation.TestFiles;

/// <summary>Tests of workflows, as read from a file.</summary>
/// <param name="Problems">What is wrong with the file; then it has no tests.</param>
public sealed record TestFile(string Name, ImmutableArray<TestCase> Tests, ImmutableArray<TestFileProblem> Problems);

/// <param name="Line">From 1; 0: the file as a whole.</param>
public sealed record TestFileProblem(int Line, string Path, string Message)
{
    public override string ToString() => $"{(Line > 0 ? $"line {Line}: " : "")}{(Path.Length > 0 ? $"{Path}: " : "")}{Message}";
}

/// <param name="Explore">All paths are walked too.</param>
public sealed record TestCase(string Name, int Line, SimulationRequest Request, Expectation Expect, bool Explore)
{
    /// <summary>Of the cron trigger that starts it.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}

/// <summary>What must be true after the run; what is null is not looked at.</summary>
public sealed record Expectation
{
    public string? State { get; init; }

    public bool HasOutput { get; init; }

    public object? Output { get; init; }

    /// <summary>Part of the execution's state info.</summary>
    public string? Error { get; init; }

    /// <summary>Part of the words with which the start is refused.</summary>
    public string? Refused { get; init; }

    /// <summary>By task: values that it must have published, among others.</summary>
    public ImmutableArray<(string Task, Map Values)> Published { get; init; } = [];

    /// <summary>By task: its state; null: it must not have begun.</summary>
    public ImmutableArray<(string Task, string? State)> Tasks { get; init; } = [];

    public ImmutableArray<ExpectedCalls> Calls { get; init; } = [];

    /// <summary>Microseconds of virtual time that it may take.</summary>
    public long? Within { get; init; }

    /// <summary>Microseconds of virtual time that it must take.</summary>
    public long? AtLeast { get; init; }

    /// <summary>How many runs a cron trigger must start.</summary>
    public long? RunCount { get; init; }

    /// <summary>Each of them, in their order.</summary>
    public ImmutableArray<ExpectedRun>? Runs { get; init; }

    /// <summary>The kinds of findings that the exploration must have, no more and no less.</summary>
    public ImmutableArray<string>? Findings { get; init; }
}

/// <param name="At">Microseconds since 1970 UTC.</param>
/// <param name="State">Null: as the test says of all.</param>
/// <param name="Output">Its first value; none: as the test says of all.</param>
public sealed record ExpectedRun(long At, string? State, ImmutableArray<object?> Output);

/// <param name="Name">Of an action, a task or a sub-workflow.</param>
/// <param name="Inputs">By call: what its input must hold, among others; null: only the number counts.</param>
public sealed record ExpectedCalls(string Name, long Count, ImmutableArray<Map>? Inputs);
