using PythonValues;

namespace Jinja.Tests.Vectors;

/// <summary><c>json.dumps(x, indent=4)</c>.</summary>
internal static class IndentedJson
{
    public static string Write(object? value, int depth = 0)
    {
        var (inner, outer) = ("\n" + new string(' ', 4 * (depth + 1)), "\n" + new string(' ', 4 * depth));
        return value switch
        {
            Map { Count: > 0 } map => "{"
                + string.Join(",", map.Select(entry => $"{inner}{PythonJson.Write(entry.Key)}: {Write(entry.Value, depth + 1)}"))
                + outer
                + "}",
            IReadOnlyList<object?> { Count: > 0 } list => "["
                + string.Join(",", list.Select(item => inner + Write(item, depth + 1)))
                + outer
                + "]",
            _ => PythonJson.Write(value),
        };
    }
}
