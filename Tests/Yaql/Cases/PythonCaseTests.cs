using System.Text;
using PythonValues;

namespace Yaql.Tests.Cases;

/// <summary>
/// Texts, numbers, patterns, formats and dates as CPython 3.11 computes them: a line is the expression and the value, or the class of the
/// error.
/// </summary>
public sealed class PythonCaseTests
{
    private static readonly YaqlEngine Engine = new(new YaqlOptions());

    [Fact]
    public void Computes_as_Python_does()
    {
        var failures = new StringBuilder();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "python.jsonl")))
        {
            var row = (IReadOnlyList<object?>)PythonJson.Parse(line)!;
            var (expression, expected) = ((string)row[0]!, (Map)row[1]!);
            var got = Run(expression);
            var wanted = expected["error"] is string error ? "!" + error : PythonText.Repr(expected["v"]);
            if (got != wanted)
            {
                failures.AppendLine($"{expression}: gave {got}, expected {wanted}");
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string Run(string expression)
    {
        try
        {
            return PythonText.Repr(Engine.Compile(expression).Evaluate(Map.Empty));
        }
        catch (YaqlException e)
        {
            return "!" + e.ErrorClass;
        }
    }
}
