using Mistral.Simulation.Requests;

namespace Mistral.Simulation.Runs;

/// <summary>What a world may use up.</summary>
/// <param name="mostSteps">Decisions; of a path fewer than of a simulation.</param>
internal sealed class Bounds(SimulationLimits limits, int mostSteps, TimeProvider time)
{
    private const int StepsBetweenLooks = 32;

    private readonly long _begun = time.GetTimestamp();

    /// <summary>The bound of steps was met: most probably a loop without an end.</summary>
    public bool IsEndless { get; private set; }

    /// <returns>Which bound was met; null: none.</returns>
    public string? Met(int steps, long values)
    {
        if (steps > mostSteps)
        {
            IsEndless = true;
            return $"Stopped after {mostSteps} steps of the engine: most probably a loop does not end";
        }

        return values > limits.Values ? $"Stopped because results and published values take more than {limits.Values} characters"
            : steps % StepsBetweenLooks == 0 && time.GetElapsedTime(_begun) > limits.Time
                ? $"Stopped after {limits.Time.TotalSeconds} seconds"
            : null;
    }
}
