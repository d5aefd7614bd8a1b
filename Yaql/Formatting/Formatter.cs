using System.Globalization;
using System.Text;
using Pythonic;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Formatting;

/// <summary>Python's <c>str.format</c>.</summary>
internal sealed class Formatter(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> named, Evaluation evaluation)
{
    private int _next;
    private bool? _isAutomatic;

    public string Format(string text) => Format(text, 2);

    private string Format(string text, int depth)
    {
        if (depth == 0)
        {
            throw Failure.Value("Max string recursion exceeded");
        }

        var output = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c is '{' or '}' && at + 1 < text.Length && text[at + 1] == c)
            {
                output.Append(c);
                at += 2;
            }
            else if (c == '}')
            {
                throw Failure.Value("Single '}' encountered in format string");
            }
            else if (c == '{')
            {
                at = Field(text, at + 1, depth, output);
                evaluation.GrowText(output.Length);
            }
            else
            {
                output.Append(c);
                at++;
            }
        }

        evaluation.ReserveText(output.Length);
        return output.ToString();
    }

    private int Field(string text, int at, int depth, StringBuilder output)
    {
        if (at >= text.Length)
        {
            throw Failure.Value("Single '{' encountered in format string");
        }

        var end = End(text, at);
        var nameEnd = NameEnd(text, at, end);
        var name = text[at..nameEnd];
        var conversion = '\0';
        if (nameEnd < end && text[nameEnd] == '!')
        {
            conversion = nameEnd + 1 < end ? text[nameEnd + 1] : throw Failure.Value("end of string while looking for conversion specifier");
            nameEnd += 2;
            if (nameEnd < end && text[nameEnd] != ':')
            {
                throw Failure.Value("expected ':' after conversion specifier");
            }
        }

        var value = Converted(FieldValue(name), conversion);
        var spec = nameEnd < end ? Format(text[(nameEnd + 1)..end], depth - 1) : "";
        output.Append(ValueFormat.Format(value, spec, evaluation));
        return end + 1;
    }

    private static int End(string text, int at)
    {
        var open = 1;
        for (; at < text.Length; at++)
        {
            open += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (open == 0)
            {
                return at;
            }
        }

        throw Failure.Value("expected '}' before end of string");
    }

    private static int NameEnd(string text, int at, int end)
    {
        for (var inBrackets = false; at < end; at++)
        {
            inBrackets = text[at] == '[' || (inBrackets && text[at] != ']');
            if (!inBrackets && text[at] is '!' or ':')
            {
                return at;
            }

            if (text[at] == '{')
            {
                throw Failure.Value("unexpected '{' in field name");
            }
        }

        return end;
    }

    private object? FieldValue(string field)
    {
        var at = field.AsSpan().IndexOfAny('.', '[');
        at = at < 0 ? field.Length : at;
        var value = Root(field[..at]);
        while (at < field.Length)
        {
            if (field[at] == '.')
            {
                var next = field.AsSpan(at + 1).IndexOfAny('.', '[') is var length and >= 0 ? at + 1 + length : field.Length;
                value = Attributes.Get(value, next > at + 1 ? field[(at + 1)..next] : throw Failure.Value("Empty attribute in format string"));
                at = next;
            }
            else if (field[at] == '[')
            {
                var close = field.IndexOf(']', at) is var found and > 0 ? found : throw Failure.Value("Missing ']' in format string");
                value = Item(value, close > at + 1 ? field[(at + 1)..close] : throw Failure.Value("Empty attribute in format string"));
                at = close + 1;
            }
            else
            {
                throw Failure.Value("Only '.' or '[' may follow ']' in format field specifier");
            }
        }

        return value;
    }

    private object? Root(string name)
    {
        var isNumber = name.Length > 0 && name.All(char.IsAsciiDigit);
        if (name.Length > 0 && !isNumber)
        {
            var given = named.Where(pair => pair.Key == name).ToArray();
            return given.Length > 0 ? given[0].Value : throw Failure.Key(name);
        }

        if (_isAutomatic == isNumber)
        {
            throw Failure.Value(isNumber
                ? "cannot switch from automatic field numbering to manual field specification"
                : "cannot switch from manual field specification to automatic field numbering");
        }

        _isAutomatic = !isNumber;
        var index = !isNumber ? _next++ : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw Failure.Value("Too many decimal digits in format string");
        return index < positional.Count ? positional[index] : throw Failure.Index($"Replacement index {index} out of range for positional args tuple");
    }

    private object? Item(object? value, string key)
    {
        object index = key.All(char.IsAsciiDigit) && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : key;
        return (value, index) switch
        {
            (Map map, _) => YaqlMap.Find(map, index, out var found) ? found : throw Failure.Key(index),
            (string text, long at) => at < CodePoints.Count(text) ? Texts.Slice(text, (int)at, (int)at + 1) : throw Failure.Index("string index out of range"),
            (string, _) => throw Failure.Type("string indices must be integers, not 'str'"),
            (IReadOnlyList<object?> list, long) => Sequences.At(list, index, evaluation),
            (IReadOnlyList<object?>, _) => throw Failure.Type($"{TypeNames.Of(value)} indices must be integers or slices, not str"),
            _ => throw Failure.Type($"'{TypeNames.Of(value)}' object is not subscriptable"),
        };
    }

    private static object? Converted(object? value, char conversion) => conversion switch
    {
        '\0' => value,
        's' => Shown(value),
        'r' => Reprs.Of(value),
        'a' => Ascii(Reprs.Of(value)),
        _ => throw Failure.Value($"Unknown conversion specifier {conversion}"),
    };

    public static string Shown(object? value) => value switch
    {
        string text => text,
        IPythonObject other => other.Str(),
        _ => Reprs.Of(value),
    };

    private static string Ascii(string text)
    {
        var output = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                < 0x80 => output.Append((char)rune.Value),
                < 0x100 => output.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                < 0x10000 => output.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => output.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            };
        }

        return output.ToString();
    }
}
