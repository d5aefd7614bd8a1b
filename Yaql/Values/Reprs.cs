using System.Text;
using PythonValues;

namespace Yaql.Values;

/// <summary>Python's <c>repr()</c> of values inside an expression, where lists are tuples.</summary>
internal static class Reprs
{
    private const int MaxDepth = 300;

    public static string Of(object? value) => Append(new StringBuilder(), value, 0, int.MaxValue).ToString();

    /// <summary>For messages: stops when it is long enough.</summary>
    public static string Brief(object? value, int length) => Append(new StringBuilder(), value, 0, length).ToString();

    private static StringBuilder Append(StringBuilder output, object? value, int depth, int enough)
    {
        if (depth > MaxDepth)
        {
            throw new YaqlLimitException("RecursionError", "maximum recursion depth exceeded while getting the repr of an object");
        }

        Depth.Descend();
        Budget.AskText(output.Length);
        return value switch
        {
            string { Length: > 1000 } text when enough < 1000 => output.Append(PythonText.Repr(text[..enough])),
            IContext => output.Append("<context>"),
            IPythonObject other => output.Append(other.Repr()),
            MutableMap map => output.Append(PythonText.Repr(map)),
            Map map => AppendMap(output, map, depth, enough),
            IReadOnlyList<object?> list => AppendTuple(output, list, depth, enough),
            _ => output.Append(PythonText.Repr(value)),
        };
    }

    private static StringBuilder AppendMap(StringBuilder output, Map map, int depth, int enough)
    {
        output.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            if (output.Length > enough)
            {
                break;
            }

            Append(output.Append(first ? "" : ", "), key, depth + 1, enough).Append(": ");
            Append(output, value, depth + 1, enough);
            first = false;
        }

        return output.Append('}');
    }

    private static StringBuilder AppendTuple(StringBuilder output, IReadOnlyList<object?> list, int depth, int enough)
    {
        output.Append('(');
        for (var i = 0; i < list.Count && output.Length <= enough; i++)
        {
            Append(output.Append(i == 0 ? "" : ", "), list[i], depth + 1, enough);
        }

        return output.Append(list.Count == 1 ? ",)" : ")");
    }
}
