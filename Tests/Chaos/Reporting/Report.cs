using System.Collections.Concurrent;
using System.Globalization;

namespace Mistral.Chaos.Reporting;

/// <summary>What a run shows: times that were measured, what held and what did not.</summary>
internal sealed class Report(TextWriter output)
{
    private const int MostShown = 20;

    private readonly ConcurrentQueue<string> _violations = new();
    private readonly Lock _lock = new();
    private int _passed;
    private int _failed;

    public void Line(string text)
    {
        lock (_lock)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }

    /// <summary>Something that must not be, found while others go on; the check at the end of the scenario counts it.</summary>
    public void Violation(string text) => _violations.Enqueue(text);

    /// <summary>Counts the violations found since the last call as one check.</summary>
    public void CheckViolations(string what)
    {
        string[] found = [.. _violations];
        _violations.Clear();
        Check(what, found.Length == 0, $"{found.Length} violations");
        foreach (var text in found.Take(MostShown))
        {
            Line($"    {text}");
        }
    }

    public void Check(string what, bool holds, string figure)
    {
        _ = holds ? _passed++ : _failed++;
        Line($"  {(holds ? "ok    " : "FAILED")} {what}: {figure}");
    }

    public void CheckWithin(string what, TimeSpan measured, TimeSpan limit) =>
        Check(
            what,
            measured <= limit,
            string.Create(CultureInfo.InvariantCulture, $"{measured.TotalSeconds:F1} s (at most {limit.TotalSeconds:F0} s)")
        );

    /// <returns>The exit status.</returns>
    public int Close()
    {
        Line($"{_passed} passed, {_failed} failed");
        return _failed == 0 ? 0 : 1;
    }
}
