using System.Text;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's <c>pprint.pformat</c>: sorted maps, one item a line where a line of 80 is too short.</summary>
internal static class PrettyPrinter
{
    private const int Width = 80;

    public static string Print(RenderState state, object? value)
    {
        var output = new StringBuilder();
        Format(state, output, value, 0, 0);
        state.ReserveText(output.Length);
        return output.ToString();
    }

    private static void Format(RenderState state, StringBuilder output, object? value, int indent, int allowance)
    {
        state.Deepen();
        var text = PythonText.Repr(Sorted(state, value));
        if (text.Length <= Width - indent - allowance)
        {
            output.Append(text);
        }
        else if (value is Map { Count: > 0 } map)
        {
            Entries(state, output, map, indent, allowance);
        }
        else if (value is PythonTuple { Count: > 0 } tuple)
        {
            Items(state, output, tuple.Items, '(', tuple.Count == 1 ? ",)" : ")", indent, allowance);
        }
        else if (Lists.IsList(value) && value is IReadOnlyList<object?> { Count: > 0 } list)
        {
            Items(state, output, list, '[', "]", indent, allowance);
        }
        else if (value is string plain && plain.Length > 0)
        {
            Text(output, plain, indent, allowance + 1, isInner: output.Length > 0);
        }
        else
        {
            output.Append(text);
        }

        state.GrowText(output.Length);
        state.Rise();
    }

    private static object? Sorted(RenderState state, object? value)
    {
        state.Deepen();
        state.Spend();
        var sorted = SortedInside(state, value);
        state.Rise();
        return sorted;
    }

    private static object? SortedInside(RenderState state, object? value) =>
        value switch
        {
            PythonTuple tuple => new PythonTuple(tuple.Items.Select(item => Sorted(state, item)).ToArray()),
            Map map => SortedMap(state, map),
            IReadOnlyList<object?> list when Lists.IsList(value) => new PyList(list.Select(item => Sorted(state, item)).ToList()),
            _ => value,
        };

    private static PyDict SortedMap(RenderState state, Map map)
    {
        var result = new PyDict();
        foreach (var (key, value) in Entries(state, map))
        {
            state.Spend();
            result.Set(key, Sorted(state, value));
        }

        return result;
    }

    private static IEnumerable<KeyValuePair<object?, object?>> Entries(RenderState state, Map map)
    {
        var entries = map.Select(entry => (object?)entry).ToList();
        try
        {
            entries = Sorting.By(state, entries, entry => ((KeyValuePair<object?, object?>)entry!).Key, reverse: false);
        }
        catch (PythonTypeError)
        {
            entries = Sorting.By(state, entries, entry => PythonText.Repr(((KeyValuePair<object?, object?>)entry!).Key), reverse: false);
        }

        return entries.Select(entry => (KeyValuePair<object?, object?>)entry!);
    }

    private static void Entries(RenderState state, StringBuilder output, Map map, int indent, int allowance)
    {
        output.Append('{');
        var left = map.Count;
        foreach (var (key, value) in Entries(state, map))
        {
            var name = PythonText.Repr(key);
            output.Append(left == map.Count ? "" : ",\n" + new string(' ', indent + 1)).Append(name).Append(": ");
            left--;
            Format(state, output, value, indent + name.Length + 3, left == 0 ? allowance + 1 : 1);
        }

        output.Append('}');
    }

    private static void Items(
        RenderState state,
        StringBuilder output,
        IReadOnlyList<object?> items,
        char open,
        string close,
        int indent,
        int allowance
    )
    {
        output.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            output.Append(i == 0 ? "" : ",\n" + new string(' ', indent + 1));
            Format(state, output, items[i], indent + 1, i == items.Count - 1 ? allowance + close.Length : 1);
        }

        output.Append(close);
    }

    /// <summary>A long text goes over several lines, each a literal of its own.</summary>
    private static void Text(StringBuilder output, string text, int indent, int allowance, bool isInner)
    {
        indent += isInner ? 0 : 1;
        var parts = TextSplitting.Lines(text, keepEnds: true).SelectMany((line, i) => Chunks(line, Width - indent, allowance)).ToArray();
        if (parts.Length == 1)
        {
            output.Append(parts[0]);
            return;
        }

        output.Append(isInner ? "" : "(").AppendJoin("\n" + new string(' ', indent), parts).Append(isInner ? "" : ")");
    }

    private static IEnumerable<string> Chunks(string line, int width, int allowance)
    {
        if (PythonText.Repr(line).Length <= width)
        {
            return [PythonText.Repr(line)];
        }

        var lines = new List<string>();
        var current = "";
        var words = Words(line).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var candidate = current + words[i];
            if (current.Length > 0 && PythonText.Repr(candidate).Length > (i == words.Length - 1 ? width - allowance : width))
            {
                lines.Add(PythonText.Repr(current));
                candidate = words[i];
            }

            current = candidate;
        }

        lines.Add(PythonText.Repr(current));
        return lines;
    }

    private static IEnumerable<string> Words(string line)
    {
        var start = 0;
        while (start < line.Length)
        {
            var end = start;
            while (end < line.Length && !TextTrimming.IsBlank(line[end]))
            {
                end++;
            }

            while (end < line.Length && TextTrimming.IsBlank(line[end]))
            {
                end++;
            }

            yield return line[start..end];
            start = end;
        }
    }
}
