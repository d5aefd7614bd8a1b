using PythonValues;

namespace Mistral.Simulation.Runs;

/// <summary>An action or sub-workflow that a task started.</summary>
/// <param name="Action">As the task names it.</param>
/// <param name="Base">The action that runs in the end, of an ad-hoc one.</param>
/// <param name="At">Microseconds since the simulation began.</param>
public sealed record Call(
    string ExecutionId,
    string Task,
    string Action,
    string? Base,
    Map Input,
    int Item,
    int Attempt,
    long At,
    bool IsMocked
);
