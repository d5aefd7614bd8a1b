using System.Globalization;

namespace Mistral.Benchmarks.Load;

/// <summary>Figures of one load; times in milliseconds.</summary>
internal sealed record LoadResult(
    LoadScenario Scenario,
    int Executions,
    int Concurrency,
    TimeSpan Started,
    TimeSpan Wall,
    double[] Starts,
    double[] Singles,
    IReadOnlyDictionary<string, TimeSpan> Cpu
)
{
    public const string Header =
        "| scenario | N / C | wall s | executions/s | tasks/s | actions/s | starts/s | start ms p50/p95/p99 | single ms p50/p95 | "
        + "CPU-ms per action |\n|---|---|---|---|---|---|---|---|---|---|";

    public override string ToString()
    {
        var seconds = Wall.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Scenario.Name} | {Executions} / {Concurrency} | {seconds:F2} | {Executions / seconds:F1} | "
                + $"{Executions * Scenario.Tasks / seconds:F0} | {Executions * Scenario.Actions / seconds:F0} | "
                + $"{Executions / Started.TotalSeconds:F0} | {Rank(Starts, 50):F1} / {Rank(Starts, 95):F1} / {Rank(Starts, 99):F1} | "
                + $"{Rank(Singles, 50):F1} / {Rank(Singles, 95):F1} | {CpuText} |"
        );
    }

    private string CpuText =>
        string.Join(
            ", ",
            Cpu.Select(pair =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pair.Key} {pair.Value.TotalMilliseconds / (Executions * Scenario.Actions):F3}"
                )
            )
        );

    private static double Rank(double[] values, int percent)
    {
        if (values.Length == 0)
        {
            return double.NaN;
        }

        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(percent * sorted.Length / 100.0) - 1, 0, sorted.Length - 1)];
    }
}
