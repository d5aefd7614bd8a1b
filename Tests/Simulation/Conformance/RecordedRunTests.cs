using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Mistral.Simulation.Tests.Conformance;

public sealed class RecordedRunTests(ITestOutputHelper output)
{
    /// <summary>Recorded while the run was under way, or with what a simulation has not; each with the reason.</summary>
    private static readonly Dictionary<string, string> NotSimulated = new()
    {
        ["http-result-keys"] = "one of the keys that it lists was not recorded",
        ["withitems-concurrency-limit-seen"] = "results were delivered to single items",
    };

    [Fact(Timeout = 120_000)]
    public Task A_simulation_comes_to_what_the_reference_recorded() => Task.Run(() =>
    {
        var all = RecordedRun.All().ToList();
        var differences = Differences();
        var applying = all.Where(run => !NotSimulated.ContainsKey(run.Case) && !differences.Any(pattern => pattern.IsMatch(run.Case))).ToList();
        var executions = 0;
        var failures = new List<string>();
        foreach (var run in applying)
        {
            try
            {
                var result = Simulators.One.Run(run.Request());
                executions += result.Executions.Length;
                failures.AddRange(Comparison.Differences(run.Execution, result).Take(2).Select(difference => $"{run.Case}: {difference}"));
            }
            catch (Exception e)
            {
                failures.Add($"{run.Case}: {e}");
            }
        }

        output.WriteLine($"{applying.Count} of {all.Count} recorded runs apply, with {executions} executions");
        Assert.True(failures.Count == 0, $"{failures.Count} differences of {applying.Count} runs\n{string.Join('\n', failures)}");
    });

    /// <summary>Where the service differs from the reference on purpose.</summary>
    private static Regex[] Differences([CallerFilePath] string here = "") =>
    [
        .. from line in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/differences.md"))
        let name = Regex.Match(line, @"^\|\s*`([^`]+)`\s*\|")
        where name.Success
        select new Regex($"^{Regex.Escape(name.Groups[1].Value).Replace(@"\*", ".*", StringComparison.Ordinal)}$"),
    ];
}
