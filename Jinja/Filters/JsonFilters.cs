using System.Globalization;
using System.Numerics;
using System.Text;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary><c>tojson</c>: JSON that is safe inside of HTML, keys sorted.</summary>
internal static class JsonFilters
{
    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["tojson"] = TemplateFilter.Of("do_tojson", "@, value, indent=None", ToJson),
    };

    private static object? ToJson(RenderState state, object?[] a)
    {
        var indent = a[1] switch
        {
            null => null,
            string or Markup => Argument.Text(a[1]),
            _ => TextReplacing.Repeat(" ", Math.Max(0, Argument.Int(a[1]))),
        };
        var output = new StringBuilder();
        Append(state, output, a[0], indent, 0);
        return new Markup(output.ToString());
    }

    private static void Append(RenderState state, StringBuilder output, object? value, string? indent, int depth)
    {
        state.Spend();
        state.GrowText(output.Length);
        switch (value)
        {
            case null or bool or long or BigInteger:
                output.Append(PythonJson.Write(value));
                break;
            case double number:
                output.Append(
                    double.IsFinite(number) ? PythonText.Float(number)
                    : double.IsNaN(number) ? "NaN"
                    : number > 0 ? "Infinity"
                    : "-Infinity"
                );
                break;
            case string or Markup:
                AppendText(output, Argument.Text(value));
                break;
            case Map map:
                AppendMap(state, output, map, indent, depth);
                break;
            case PythonTuple or IReadOnlyList<object?> when value is PythonTuple || Lists.IsList(value):
                Block(
                    state,
                    output,
                    '[',
                    ']',
                    ((IReadOnlyList<object?>)value).Select(item => (Action)(() => Append(state, output, item, indent, depth + 1))),
                    indent,
                    depth
                );
                break;
            default:
                throw new PythonTypeError($"Object of type {PythonText.TypeName(value)} is not JSON serializable");
        }
    }

    private static void AppendMap(RenderState state, StringBuilder output, Map map, string? indent, int depth)
    {
        var entries = Sorting.By(
            state,
            map.Select(entry => (object?)entry).ToList(),
            entry => ((KeyValuePair<object?, object?>)entry!).Key,
            reverse: false
        );
        Block(
            state,
            output,
            '{',
            '}',
            entries.Select(entry =>
                (Action)(
                    () =>
                    {
                        var (key, value) = (KeyValuePair<object?, object?>)entry!;
                        AppendText(output, KeyText(key));
                        output.Append(": ");
                        Append(state, output, value, indent, depth + 1);
                    }
                )
            ),
            indent,
            depth
        );
    }

    private static void Block(
        RenderState state,
        StringBuilder output,
        char open,
        char close,
        IEnumerable<Action> items,
        string? indent,
        int depth
    )
    {
        state.Deepen();
        output.Append(open);
        var any = false;
        foreach (var item in items)
        {
            output.Append(
                any
                    ? indent is null
                        ? ", "
                        : ","
                    : ""
            );
            NewLine(state, output, indent, depth + 1);
            item();
            any = true;
        }

        if (any)
        {
            NewLine(state, output, indent, depth);
        }

        output.Append(close);
        state.Rise();
    }

    private static void NewLine(RenderState state, StringBuilder output, string? indent, int depth)
    {
        if (indent is not null)
        {
            state.GrowText(output.Length + (long)indent.Length * depth);
            output.Append('\n').Insert(output.Length, indent, depth);
        }
    }

    private static string KeyText(object? key) =>
        key switch
        {
            string text => text,
            null => "null",
            bool flag => flag ? "true" : "false",
            long or BigInteger or double => PythonText.Repr(key),
            _ => throw new PythonTypeError($"keys must be str, int, float, bool or None, not {PythonText.TypeName(key)}"),
        };

    private static void AppendText(StringBuilder output, string text)
    {
        var json = PythonJson.Write(text);
        foreach (var c in json)
        {
            _ = c is '<' or '>' or '&' or '\'' ? output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : output.Append(c);
        }
    }
}
