using System.Globalization;
using Mistral.Simulation.Clock;

namespace Mistral.Simulation.TestFiles;

/// <summary>Compares the runs that a cron trigger was expected to start with those that it has started.</summary>
internal static class SlotVerdict
{
    private const int MostTold = 5;

    /// <param name="end">What is wrong with the end of one run.</param>
    public static IEnumerable<string> Failures(
        TestCase test,
        SimulationResult run,
        Func<Expectation, SimulatedExecution, SimulationResult, IEnumerable<string>> end
    )
    {
        var runs = run.Roots.ToArray();
        var expect = test.Expect;
        if ((expect.RunCount ?? expect.Runs?.Length) is { } count && count != runs.Length)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"runs: expected {count}, got {runs.Length}: {Times(test, runs)}");
        }

        for (var i = 0; i < runs.Length; i++)
        {
            var one = i < expect.Runs?.Length ? expect.Runs.Value[i] : null;
            var at = Text(test, runs[i]);
            if (one is not null && one.At != test.Request.Start + runs[i].StartedAt)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"runs[{i}]: expected {CronSlots.Text(one.At, test.Zone)}, got {at}"
                );
            }

            var own = expect with
            {
                State = one?.State ?? expect.State,
                HasOutput = one?.Output.Length > 0 || expect.HasOutput,
                Output = one?.Output.Length > 0 ? one.Output[0] : expect.Output,
            };
            foreach (var failure in end(own, runs[i], run))
            {
                yield return $"the run of {at}: {failure}";
            }
        }
    }

    private static string Times(TestCase test, SimulatedExecution[] runs) =>
        $"{string.Join(", ", runs.Take(MostTold).Select(one => Text(test, one)))}"
        + $"{(runs.Length > MostTold ? $" … {Text(test, runs[^1])}" : "")}";

    private static string Text(TestCase test, SimulatedExecution one) => CronSlots.Text(test.Request.Start + one.StartedAt, test.Zone);
}
