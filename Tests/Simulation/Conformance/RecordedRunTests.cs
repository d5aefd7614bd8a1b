using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Mistral.Simulation.Tests.Conformance;

public sealed class RecordedRunTests(ITestOutputHelper output)
{
    private const int LeastStarts = 500;
    private const int LeastOutcomes = 600;

    /// <summary>What a simulation can not know; each with the reason.</summary>
    private static readonly Dictionary<string, string> NotSimulated = new()
    {
        ["async-pause-and-run"] = "who worked on an asynchronous action paused it",
    };

    /// <summary>Where the service differs on purpose, told in docs/differences.md by what it is instead of by a case.</summary>
    private static readonly string[] ToldInWords =
    [
        "recorded-discriminator loses the rest", // late arrival at a finished join one/N
        "recorded-items of maps in Jinja", // task('name') of Jinja in an output
        "recorded-sub-workflow lacks its input", // a sub-workflow that cannot start
    ];

    [Fact(Timeout = 120_000)]
    public Task A_simulation_comes_to_what_the_reference_recorded() =>
        Task.Run(() =>
        {
            var all = RecordedRun.All().ToList();
            var (runs, moments, executions) = (0, 0, 0);
            var left = new List<string>();
            var failures = new List<string>();
            var purposes = OnPurpose();
            foreach (var (recorded, why) in all)
            {
                if (
                    (why ?? (recorded.Count == 0 ? "nothing of it was recorded" : NotSimulated.GetValueOrDefault(recorded[0].Case))) is
                    { } reason
                )
                {
                    left.Add(reason);
                    continue;
                }

                if (
                    (ToldInWords.Contains(recorded[0].Case) || purposes.Any(pattern => pattern.IsMatch(recorded[0].Case)))
                    && recorded.Any(moment => Differences(moment).Found.Count > 0)
                )
                {
                    left.Add("differs on purpose, as docs/differences.md tells");
                    continue;
                }

                runs++;
                foreach (var moment in recorded)
                {
                    moments++;
                    var (found, count) = Differences(moment);
                    executions += count;
                    failures.AddRange(found.Take(2).Select(difference => $"{moment.Case}: {difference}"));
                }
            }

            output.WriteLine($"{runs} of {all.Count} recorded starts apply, with {moments} recorded outcomes and {executions} executions");
            output.WriteLine(string.Join('\n', left.GroupBy(reason => reason).Select(group => $"{group.Count()} do not: {group.Key}")));
            Assert.True(failures.Count == 0, $"{failures.Count} differences of {moments} outcomes\n{string.Join('\n', failures)}");
            Assert.True(runs >= LeastStarts, $"{runs} starts");
            Assert.True(moments >= LeastOutcomes, $"{moments} outcomes");
        });

    private static (IReadOnlyList<string> Found, int Executions) Differences(RecordedRun moment)
    {
        try
        {
            var result = Simulators.One.Run(moment.Request());
            return ([.. Comparison.Differences(moment.Moment, result)], result.Executions.Length);
        }
        catch (ArgumentException) when (moment.Moment["refused"] is 404L)
        {
            return ([], 0);
        }
        catch (Exception e)
        {
            return ([e.ToString()], 0);
        }
    }

    /// <summary>Where the service differs from the reference on purpose.</summary>
    private static Regex[] OnPurpose([CallerFilePath] string here = "") =>
        [
            .. from line in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/differences.md"))
            let name = Regex.Match(line, @"^\|\s*`([^`]+)`\s*\|")
            where name.Success
            select new Regex($"^{Regex.Escape(name.Groups[1].Value).Replace(@"\*", ".*", StringComparison.Ordinal)}$"),
        ];
}
