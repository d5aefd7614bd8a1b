using System.Collections.Immutable;
using Mistral.Simulation.Exploration;

namespace Mistral.Simulation.TestFiles;

/// <param name="Failures">Sentences; none: the test has passed.</param>
/// <param name="Run">Null when the test could not be run.</param>
/// <param name="Took">Of real time.</param>
public sealed record TestResult(
    TestCase Test,
    ImmutableArray<string> Failures,
    SimulationResult? Run,
    ExplorationResult? Exploration,
    TimeSpan Took
)
{
    public bool HasPassed => Failures.IsEmpty;
}
