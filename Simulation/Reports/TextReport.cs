using System.Globalization;
using Mistral.Simulation.Clock;
using Mistral.Simulation.TestFiles;
using Mistral.Simulation.Traces;

namespace Mistral.Simulation.Reports;

/// <summary>The outcome of tests for people.</summary>
public static class TextReport
{
    private const int LongestTrace = 40;

    public static void Write(TextWriter writer, TestFile file, IReadOnlyList<TestResult> results, bool withTraces)
    {
        writer.WriteLine(file.Name);
        foreach (var problem in file.Problems)
        {
            writer.WriteLine($"  FAIL  {problem}");
        }

        foreach (var result in results)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {(result.HasPassed ? "ok  " : "FAIL")}  {result.Test.Name} "
                        + $"({Duration.Text(result.Run?.Elapsed ?? 0)} of the workflow's time, "
                        + $"{result.Took.TotalMilliseconds:0.0} ms)"
                )
            );
            foreach (var failure in result.Failures)
            {
                writer.WriteLine($"        {failure}");
            }

            Exploration(writer, result);
            if (withTraces || !result.HasPassed)
            {
                Trace(writer, result);
            }
        }
    }

    private static void Exploration(TextWriter writer, TestResult result)
    {
        if (result.Exploration is not { } exploration)
        {
            return;
        }

        writer.WriteLine($"        {exploration.Summary}");
        foreach (var finding in exploration.Findings)
        {
            writer.WriteLine($"        - {finding.Kind}: {finding.Message}");
            writer.WriteLine($"          path: {(finding.Path.IsEmpty ? "any" : string.Join(", ", finding.Path))}");
        }
    }

    private static void Trace(TextWriter writer, TestResult result)
    {
        var trace = result.Run?.Trace ?? [];
        if (trace.Length > LongestTrace)
        {
            writer.WriteLine($"        … {trace.Length - LongestTrace} entries before");
        }

        foreach (var entry in trace.TakeLast(LongestTrace))
        {
            writer.WriteLine($"        {Duration.Text(entry.At).PadLeft(8)}  {Line(entry)}");
        }
    }

    private static string Line(TraceEntry entry)
    {
        var info = entry.Info?.ReplaceLineEndings(" ") is { Length: > 0 } text ? $": {(text.Length > 120 ? $"{text[..120]}…" : text)}" : "";
        return $"{entry.Kind} {entry.Name} {entry.State}{info}";
    }
}
