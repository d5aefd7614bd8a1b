using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Interfaces.Simulations;

/// <summary>A workflow to be run in memory. Texts are JSON but for the definition.</summary>
/// <param name="Definition">The text of workflows or of a workbook; null: a stored workflow.</param>
/// <param name="Workflow">Id or name of a stored workflow, or the name of one in the text; null: the only one there.</param>
/// <param name="Start">When it begins, in virtual time; null: the same time for all.</param>
/// <param name="Paths">The bound of an exploration; null: the service's.</param>
/// <param name="Steps">The bound of a simulation; null: the service's.</param>
[GenerateSerializer, Immutable, Alias("Mistral.SimulateWorkflow")]
public sealed record SimulateWorkflow(
    string? Definition,
    string? Workflow,
    string Namespace,
    string? Input,
    string? Params,
    string? Mocks,
    string? Requests,
    long Seed,
    string? Start,
    bool Explore,
    long? Paths,
    long? Steps,
    Caller Caller
);

/// <summary>An execution to be run again in memory, each call ending as it did.</summary>
/// <param name="Definition">A text to run instead of its own; null: its own.</param>
/// <param name="Mocks">JSON: what the tasks of the new text call that the execution did not; these count before what is recorded.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ReplayExecution")]
public sealed record ReplayExecution(string ExecutionId, string? Definition, string? Mocks, Caller Caller);

/// <summary>Runs workflows in memory; stores nothing. Any silo, any number of them.</summary>
[Alias("Mistral.SimulationsGrain")]
public interface ISimulationsGrain : IGrainWithIntegerKey
{
    /// <returns>The JSON text of the answer.</returns>
    [Alias("Simulate")]
    Task<string> Simulate(SimulateWorkflow request);

    /// <returns>The JSON text of the answer: the simulation, and how it compares with the execution.</returns>
    [Alias("Replay")]
    Task<string> Replay(ReplayExecution request);
}
