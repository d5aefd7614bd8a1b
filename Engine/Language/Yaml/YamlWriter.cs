using System.Text;
using Pythonic;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Values as PyYAML's safe dumper writes them in block style.</summary>
internal static class YamlWriter
{
    private const int Indent = 2;

    /// <exception cref="PythonTypeError">The value has no form in YAML.</exception>
    public static string Write(object? value, bool sortKeys)
    {
        var output = new StringBuilder();
        if (IsBlock(value))
        {
            Block(output, value, 0, sortKeys, false);
        }
        else
        {
            output.Append(Inline(value, 0, false)).Append('\n');
            if (IsOpenEnded(value))
            {
                output.Append("...\n");
            }
        }

        return output.ToString();
    }

    /// <summary>A plain scalar alone needs an end mark.</summary>
    private static bool IsOpenEnded(object? value) => value is not (Map or IReadOnlyList<object?>) && (value is not string text || YamlStrings.IsPlain(text, false));

    private static bool IsBlock(object? value) => value is Map { Count: > 0 } or IReadOnlyList<object?> { Count: > 0 };

    private static void Block(StringBuilder output, object? value, int column, bool sortKeys, bool isFirstPlaced)
    {
        if (column > Indent * YamlReader.MaxDepth)
        {
            throw new PythonTypeError("the value is nested too deeply");
        }

        var entries = value is Map map ? Entries(map, sortKeys) : ((IReadOnlyList<object?>)value!).Select(item => ((string?)null, item));
        foreach (var (key, item) in entries)
        {
            output.Append(' ', isFirstPlaced ? 0 : column).Append(key is null ? "-" : $"{key}:");
            isFirstPlaced = false;
            Item(output, key is not null, item, column, sortKeys);
        }
    }

    private static void Item(StringBuilder output, bool isEntry, object? item, int column, bool sortKeys)
    {
        if (!IsBlock(item))
        {
            output.Append(' ').Append(Inline(item, column + Indent, false)).Append('\n');
        }
        else if (isEntry)
        {
            output.Append('\n');
            Block(output, item, item is Map ? column + Indent : column, sortKeys, false);
        }
        else
        {
            output.Append(' ');
            Block(output, item, column + Indent, sortKeys, true);
        }
    }

    private static IEnumerable<(string? Key, object? Value)> Entries(Map map, bool sortKeys)
    {
        var entries = sortKeys ? map.OrderBy(entry => entry.Key, Comparer<object?>.Create((left, right) => PythonOrder.Compare(left, right))) : map.AsEnumerable();
        return entries.Select(entry => ((string?)Inline(entry.Key, 0, true), entry.Value));
    }

    private static string Inline(object? value, int column, bool isKey) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => Float(number),
        string text => YamlStrings.Write(text, column, isKey),
        IPythonObject other when !ReferenceEquals(other.ToJsonValue(), other) => Inline(other.ToJsonValue(), column, isKey),
        Map => "{}",
        IReadOnlyList<object?> => "[]",
        _ => PythonText.Repr(value),
    };

    private static string Float(double number)
    {
        var text = PythonText.Float(number);
        return !double.IsFinite(number) ? (double.IsNaN(number) ? ".nan" : text.Replace("inf", ".inf", StringComparison.Ordinal))
            : !text.Contains('.') && text.Contains('e') ? text.Replace("e", ".0e", StringComparison.Ordinal)
            : text;
    }
}
