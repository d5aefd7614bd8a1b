using System.Text;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary><c>str()</c> and <c>repr()</c> of everything a template can hold, within the limits of the evaluation.</summary>
internal static class Printer
{
    private const int MaxDepth = 500;

    public static string Str(RenderState state, object? value) =>
        value switch
        {
            string text => text,
            Markup markup => markup.Text,
            Undefined undefined => undefined.Str(),
            PyObject and not (PyTuple or DictView) => ((PyObject)value).Str(),
            IPythonObject other and not PyObject => other.Str(),
            _ => Repr(state, value),
        };

    public static string Repr(RenderState state, object? value)
    {
        if (value is null or bool or long or double or string or System.Numerics.BigInteger)
        {
            return PythonText.Repr(value);
        }

        var output = new StringBuilder();
        Append(state, output, value, 0);
        state.ReserveText(output.Length);
        return output.ToString();
    }

    private static void Append(RenderState state, StringBuilder output, object? value, int depth)
    {
        state.Spend();
        state.GrowText(output.Length);
        if (depth > MaxDepth)
        {
            throw new JinjaRuntimeException("RecursionError", "maximum recursion depth exceeded while getting the repr of an object");
        }

        switch (value)
        {
            case PyTuple tuple:
                AppendItems(state, output.Append('('), tuple.Items, depth).Append(tuple.Count == 1 ? ",)" : ")");
                break;
            case DictView view:
                AppendItems(state, output.Append(view.TypeName).Append("(["), Iteration.Of(state, view).ToArray(), depth).Append("])");
                break;
            case PyObject other:
                output.Append(other.Repr());
                break;
            case Map map:
                AppendEntries(state, output, map, depth);
                break;
            case IReadOnlyList<object?> list when value is not IPythonObject:
                AppendItems(state, output.Append('['), list, depth).Append(']');
                break;
            default:
                output.Append(PythonText.Repr(value));
                break;
        }
    }

    private static StringBuilder AppendItems(RenderState state, StringBuilder output, IReadOnlyList<object?> items, int depth)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Append(state, i == 0 ? output : output.Append(", "), items[i], depth + 1);
        }

        return output;
    }

    private static void AppendEntries(RenderState state, StringBuilder output, Map map, int depth)
    {
        output.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            Append(state, first ? output : output.Append(", "), key, depth + 1);
            Append(state, output.Append(": "), value, depth + 1);
            first = false;
        }

        output.Append('}');
    }
}
