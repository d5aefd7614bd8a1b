using System.Collections.Immutable;
using Mistral.Simulation.Exploration;

namespace Mistral.Simulation.TestFiles;

/// <summary>Runs tests one after the other.</summary>
public static class TestRunner
{
    public static TestResult Run(TestCase test, Simulator simulator)
    {
        var begun = simulator.Time.GetTimestamp();
        var run = simulator.Run(test.Request);
        var exploration =
            test.Explore || test.Expect.Findings is not null ? Explorer.Explore(simulator, test.Request with { Trigger = null }) : null;
        var failures = Verdict.Failures(test, run).Concat(Findings(test.Expect, exploration)).ToImmutableArray();
        return new(test, failures, run, exploration, simulator.Time.GetElapsedTime(begun));
    }

    private static IEnumerable<string> Findings(Expectation expect, ExplorationResult? exploration)
    {
        if (expect.Findings is not { } expected || exploration is null)
        {
            yield break;
        }

        foreach (var finding in exploration.Findings.Where(finding => !expected.Contains(finding.Kind)))
        {
            yield return $"findings: {finding.Kind}: {finding.Message}";
        }

        foreach (var kind in expected.Where(kind => exploration.Findings.All(finding => finding.Kind != kind)))
        {
            yield return $"findings: no path shows '{kind}'";
        }
    }
}
