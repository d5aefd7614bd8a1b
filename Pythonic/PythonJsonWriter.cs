using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Pythonic;

/// <summary>The writing half of <see cref="PythonJson"/>.</summary>
internal static class PythonJsonWriter
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static void Append(StringBuilder output, object? value, int depth)
    {
        if (depth > PythonJson.MaxDepth)
        {
            throw new PythonJsonError($"The value is nested deeper than {PythonJson.MaxDepth} levels");
        }

        switch (value)
        {
            case null: output.Append("null"); break;
            case bool flag: output.Append(flag ? "true" : "false"); break;
            case string text: AppendText(output, text); break;
            case long number: output.Append(number); break;
            case BigInteger number: output.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case double number: output.Append(Float(number)); break;
            case Map map: AppendMap(output, map, depth); break;
            case IPythonObject other: AppendOther(output, other, depth); break;
            case IReadOnlyList<object?> list: AppendList(output, list, depth); break;
            default: throw new PythonJsonError($"Object of type {PythonText.TypeName(value)} is not JSON serializable");
        }
    }

    private static string Float(double number) => double.IsFinite(number)
        ? PythonText.Float(number)
        : throw new PythonJsonError($"Out of range float values are not JSON compliant: {PythonText.Float(number)}");

    private static void AppendOther(StringBuilder output, IPythonObject other, int depth)
    {
        var value = other.ToJsonValue();
        if (ReferenceEquals(value, other))
        {
            throw new PythonJsonError($"Object of type {other.TypeName} is not JSON serializable");
        }

        Append(output, value, depth);
    }

    private static void AppendList(StringBuilder output, IReadOnlyList<object?> list, int depth)
    {
        output.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
            {
                output.Append(", ");
            }

            Append(output, list[i], depth + 1);
        }

        output.Append(']');
    }

    private static void AppendMap(StringBuilder output, Map map, int depth)
    {
        output.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            if (!first)
            {
                output.Append(", ");
            }

            first = false;
            AppendText(output, KeyText(key));
            output.Append(": ");
            Append(output, value, depth + 1);
        }

        output.Append('}');
    }

    private static string KeyText(object? key) => key switch
    {
        string text => text,
        null => "null",
        bool flag => flag ? "true" : "false",
        long or BigInteger or double => PythonText.Repr(key),
        _ => throw new PythonJsonError($"keys must be str, int, float, bool or None, not {PythonText.TypeName(key)}"),
    };

    private static void AppendText(StringBuilder output, string text)
    {
        output.Append('"');
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAnyExcept(Plain);
            if (plain < 0)
            {
                output.Append(rest);
                break;
            }

            AppendEscape(output.Append(rest[..plain]), rest[plain]);
            rest = rest[(plain + 1)..];
        }

        output.Append('"');
    }

    private static void AppendEscape(StringBuilder output, char c) => _ = c switch
    {
        '"' => output.Append("\\\""),
        '\\' => output.Append(@"\\"),
        '\n' => output.Append(@"\n"),
        '\r' => output.Append(@"\r"),
        '\t' => output.Append(@"\t"),
        '\b' => output.Append(@"\b"),
        '\f' => output.Append(@"\f"),
        _ => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
