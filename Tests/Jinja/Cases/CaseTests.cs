using Jinja.Tests.Vectors;
using PythonValues;

namespace Jinja.Tests.Cases;

/// <summary>
/// Text files with one case a line: a template, <c>⇒</c>, then its value as JSON, or <c>!</c> and how it fails. Recorded from Jinja2.
/// <c>␤</c> stands for a line break; a line <c>data: …</c> sets the data of the lines below.
/// </summary>
public sealed class CaseTests
{
    private static readonly HashSet<string> Differences = DataFile
        .Lines("case-differences.txt")
        .Select(line => line.Split(" ## ")[0])
        .ToHashSet();

    public static TheoryData<string> Files =>
        new(Directory.EnumerateFiles(DataFile.PathOf("cases")).Select(path => Path.GetFileName(path)!).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_case_gives_what_Jinja2_gives(string file)
    {
        var data = Map.Empty;
        var failures = new List<string>();
        foreach (var line in File.ReadLines(DataFile.PathOf("cases/" + file)).Where(line => line.Length > 0))
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = (Map)PythonJson.Parse(line[6..])!;
                continue;
            }

            var at = line.LastIndexOf(" ⇒ ", StringComparison.Ordinal);
            if (!Differences.Contains(line[..at]) && Problem(line[..at].Replace('␤', '\n'), line[(at + 3)..], data) is { } problem)
            {
                failures.Add($"{line} -- {problem}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static string? Problem(string text, string expected, Map data)
    {
        try
        {
            var result = VectorHost.Engine.Compile(text).Evaluate(data);
            return expected.StartsWith("! ", StringComparison.Ordinal) ? $"gave {PythonText.Repr(result)}"
                : SameJson.Of(PythonJson.Parse(expected), result) ? null
                : $"gave {PythonJson.Write(result)}";
        }
        catch (JinjaException e)
        {
            var error = $"! {e.ErrorClass}: {e.Message}";
            var isExpected =
                expected.StartsWith($"! {e.ErrorClass}:", StringComparison.Ordinal)
                && (e.ErrorClass != JinjaRuntimeException.Undefined || expected == error);
            return isExpected ? null : error;
        }
    }
}
