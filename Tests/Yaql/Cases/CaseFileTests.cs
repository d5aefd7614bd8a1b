using System.Text;
using PythonValues;

namespace Yaql.Tests.Cases;

public sealed class CaseFileTests
{
    private static readonly Map Data = Map.Of(("a", Map.Of(("b", 41L))), ("l", new object?[] { 3L, 1L, 2L }), ("s", "text"), ("n", null));

    private static readonly YaqlEngine Engine = new(new YaqlOptions());

    [Fact]
    public void Every_line_holds()
    {
        var failures = new StringBuilder();
        foreach (
            var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "expressions.txt"))
                .Where(line => line.Length > 0 && line[0] != '#')
        )
        {
            var parts = line.Split(" ⇶ ");
            var got = Run(parts[0]);
            if (got != parts[1])
            {
                failures.AppendLine($"{parts[0]}: gave {got}, expected {parts[1]}");
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string Run(string expression)
    {
        try
        {
            return PythonJson.Write(Engine.Compile(expression).Evaluate(Data)).Replace("\\ud83d\\ude00", "😀", StringComparison.Ordinal);
        }
        catch (YaqlException e)
        {
            return $"!{e.ErrorClass} at {e.Offset}";
        }
    }
}
