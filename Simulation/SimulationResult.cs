using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Simulation.Runs;
using Mistral.Simulation.Traces;
using PythonValues;

namespace Mistral.Simulation;

/// <summary>What came of a simulation.</summary>
/// <param name="Refusal">Why the execution was not started at all, in the service's words.</param>
/// <param name="Problems">What kept the simulation from saying what the service would do: an action without a mock, a limit.</param>
/// <param name="Executions">The first is the simulated one, the others are its sub-workflows, in the order of their starts.</param>
/// <param name="Elapsed">Microseconds of virtual time until it ended or came to rest.</param>
/// <param name="Waits">What an unfinished execution waits for; null when it has ended.</param>
public sealed record SimulationResult(
    string? Refusal,
    ImmutableArray<string> Problems,
    ImmutableArray<SimulatedExecution> Executions,
    ImmutableArray<Call> Calls,
    ImmutableArray<TraceEntry> Trace,
    int TraceLeftOut,
    Coverage Coverage,
    long Elapsed,
    int Steps,
    Map? Waits
)
{
    /// <summary>Null: it was not started.</summary>
    public SimulatedExecution? Main => Executions.FirstOrDefault();

    /// <summary>What was started from outside: one, or one a slot.</summary>
    public IEnumerable<SimulatedExecution> Roots => Executions.Where(execution => execution.ParentId is null);

    public State State => Main?.State ?? State.Error;
}

/// <param name="StartedAt">Microseconds since the simulation began.</param>
public sealed record SimulatedExecution(
    string Id,
    string Workflow,
    string? ParentId,
    string? ParentTaskId,
    int Index,
    State State,
    string? StateInfo,
    string? Explanation,
    Map Input,
    Map Params,
    Map? Output,
    long StartedAt,
    ImmutableArray<SimulatedTask> Tasks
);

/// <param name="StartedAt">Microseconds since the simulation began; null when it never ran.</param>
public sealed record SimulatedTask(
    string Id,
    string Name,
    bool IsWorkflow,
    State State,
    string? StateInfo,
    string? Explanation,
    Map? Published,
    Map? PublishedGlobal,
    object? Result,
    bool Processed,
    long? StartedAt,
    long? FinishedAt,
    ImmutableArray<SimulatedInvocation> Invocations
);

/// <param name="Id">Of a sub-workflow: the id of its execution.</param>
public sealed record SimulatedInvocation(
    string Id,
    string Name,
    bool IsWorkflow,
    State State,
    bool Accepted,
    Map Input,
    Map? Output,
    int Index,
    int Attempt
);
