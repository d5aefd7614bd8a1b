using PythonValues;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Values as PyYAML's safe dumper writes them in block style.</summary>
internal sealed class YamlWriter(bool sortKeys)
{
    private const int Indent = 2;

    private readonly YamlLines _output = new();

    /// <exception cref="PythonTypeError">The value has no form in YAML.</exception>
    public static string Write(object? value, bool sortKeys)
    {
        var writer = new YamlWriter(sortKeys);
        if (IsBlock(value))
        {
            writer.Block(value, 0, isPlaced: true);
            return writer._output.ToString();
        }

        writer.Scalar(value, Indent, false);
        writer._output.NewLine();
        return IsOpenEnded(value) ? $"{writer._output}...\n" : writer._output.ToString();
    }

    /// <summary>A plain scalar alone needs an end mark.</summary>
    private static bool IsOpenEnded(object? value) =>
        value is not (Map or IReadOnlyList<object?>) && (value is not string text || YamlStrings.IsPlain(text));

    private static bool IsBlock(object? value) => value is Map { Count: > 0 } or IReadOnlyList<object?> { Count: > 0 };

    /// <param name="isPlaced">The first entry goes where the line stands.</param>
    private void Block(object? value, int column, bool isPlaced)
    {
        if (column > Indent * YamlReader.MaxDepth)
        {
            throw new PythonTypeError("the value is nested too deeply");
        }

        if (value is Map map)
        {
            foreach (var (key, item) in sortKeys ? Sorted(map) : map)
            {
                _output.Append(' ', isPlaced ? 0 : column);
                isPlaced = false;
                Entry(key, item, column);
            }

            return;
        }

        foreach (var item in (IReadOnlyList<object?>)value!)
        {
            _output.Append(' ', isPlaced ? 0 : column);
            isPlaced = false;
            WriteIndicated('-', item, column);
        }
    }

    private void Entry(object? key, object? item, int column)
    {
        if (key is string text && !YamlStrings.IsSimpleKey(text))
        {
            WriteIndicated('?', key, column);
            _output.Append(' ', column);
            WriteIndicated(':', item, column);
            return;
        }

        Scalar(key, column, true);
        _output.Append(':');
        if (IsBlock(item))
        {
            _output.NewLine();
            Block(item, item is Map ? column + Indent : column, isPlaced: false);
        }
        else
        {
            _output.Append(' ');
            Scalar(item, column + Indent, false);
            _output.NewLine();
        }
    }

    /// <summary>What stands behind a dash or its kind begins on the same line.</summary>
    private void WriteIndicated(char mark, object? item, int column)
    {
        _output.Append(mark).Append(' ');
        if (IsBlock(item))
        {
            Block(item, column + Indent, isPlaced: true);
        }
        else
        {
            Scalar(item, column + Indent, false);
            _output.NewLine();
        }
    }

    /// <summary>Keys that can not be compared stay in their order.</summary>
    private static IEnumerable<KeyValuePair<object?, object?>> Sorted(Map map)
    {
        try
        {
            Budget.Pay(map.Count);
            return map.OrderBy(entry => entry.Key, Comparer<object?>.Create((left, right) => PythonOrder.Compare(left, right))).ToArray();
        }
        catch (Exception e) when (e is PythonTypeError || e.InnerException is PythonTypeError)
        {
            return map;
        }
    }

    private void Scalar(object? value, int indent, bool isKey)
    {
        if (value is string text)
        {
            YamlStrings.Append(_output, text, indent, isKey);
            return;
        }

        _output.Append(
            value switch
            {
                null => "null",
                bool flag => flag ? "true" : "false",
                double number => Float(number),
                Map => "{}",
                IReadOnlyList<object?> => "[]",
                IPythonObject { TypeName: "datetime" } time => time.Str(),
                IPythonObject other => throw new PythonJsonError($"cannot represent an object of type {other.TypeName}"),
                _ => PythonText.Repr(value),
            }
        );
    }

    private static string Float(double number)
    {
        var text = PythonText.Float(number);
        return !double.IsFinite(number) ? (double.IsNaN(number) ? ".nan" : text.Replace("inf", ".inf", StringComparison.Ordinal))
            : !text.Contains('.') && text.Contains('e') ? text.Replace("e", ".0e", StringComparison.Ordinal)
            : text;
    }
}
