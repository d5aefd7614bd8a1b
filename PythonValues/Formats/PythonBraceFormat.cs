using System.Globalization;
using System.Text;

namespace PythonValues;

/// <summary>Where <c>str.format</c> takes its values from, and how they are shown.</summary>
public interface IFormatFields
{
    /// <summary>The argument at a place.</summary>
    object? Positional(int index);

    /// <summary>The argument of a name.</summary>
    object? Named(string name);

    /// <summary><c>{x.name}</c>.</summary>
    object? Attribute(object? value, string name);

    /// <summary><c>{x[key]}</c>; the key is a long or a text.</summary>
    object? Item(object? value, object key);

    /// <summary>Python's <c>str(x)</c>.</summary>
    string Str(object? value);

    /// <summary>Python's <c>repr(x)</c>.</summary>
    string Repr(object? value);

    /// <summary>The value as it stands in the text.</summary>
    string Format(object? value, string spec);
}

/// <summary>Python's <c>'…{}…'.format(…)</c>: what stands in braces.</summary>
public sealed class PythonBraceFormat
{
    private const int MostDepth = 2;

    private readonly IFormatFields _fields;
    private int _next;
    private bool? _isAutomatic;

    private PythonBraceFormat(IFormatFields fields) => _fields = fields;

    /// <summary>The text with its fields filled in.</summary>
    /// <exception cref="PythonValueError">The text is no format.</exception>
    public static string Run(string text, IFormatFields fields) => new PythonBraceFormat(fields).Format(text, MostDepth);

    private string Format(string text, int depth)
    {
        if (depth == 0)
        {
            throw new PythonValueError("Max string recursion exceeded");
        }

        var output = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if ((c is '{' or '}') && at + 1 < text.Length && text[at + 1] == c)
            {
                output.Append(c);
                at += 2;
            }
            else if (c == '}')
            {
                throw new PythonValueError("Single '}' encountered in format string");
            }
            else if (c == '{')
            {
                at = Field(text, at + 1, depth, output);
                Budget.Current?.GrowText(output.Length);
            }
            else
            {
                output.Append(c);
                at++;
            }
        }

        Budget.AskText(output.Length);
        return output.ToString();
    }

    private int Field(string text, int at, int depth, StringBuilder output)
    {
        if (at >= text.Length)
        {
            throw new PythonValueError("Single '{' encountered in format string");
        }

        var nameEnd = NameEnd(text, at);
        var name = text[at..nameEnd];
        var conversion = '\0';
        at = nameEnd + 1;
        if (text[nameEnd] == '!')
        {
            conversion = at < text.Length ? text[at++] : throw new PythonValueError("end of string while looking for conversion specifier");
            nameEnd = at < text.Length ? at++ : throw new PythonValueError("unmatched '{' in format spec");
            if (text[nameEnd] is not (':' or '}'))
            {
                throw new PythonValueError("expected ':' after conversion specifier");
            }
        }

        var end = text[nameEnd] == '}' ? nameEnd : SpecEnd(text, at);
        var value = Converted(Value(name), conversion);
        output.Append(_fields.Format(value, end > nameEnd ? Format(text[at..end], depth - 1) : ""));
        return end + 1;
    }

    /// <summary>Where the field's name ends: at what closes the field, or begins a conversion or a specification.</summary>
    private static int NameEnd(string text, int at)
    {
        for (var inBrackets = false; at < text.Length; at++)
        {
            inBrackets = text[at] == '[' || (inBrackets && text[at] != ']');
            if (!inBrackets && (text[at] is '!' or ':' or '}'))
            {
                return at;
            }

            if (!inBrackets && text[at] == '{')
            {
                throw new PythonValueError("unexpected '{' in field name");
            }
        }

        throw new PythonValueError("expected '}' before end of string");
    }

    private static int SpecEnd(string text, int at)
    {
        for (var open = 1; at < text.Length; at++)
        {
            open += text[at] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (open == 0)
            {
                return at;
            }
        }

        throw new PythonValueError("unmatched '{' in format spec");
    }

    private object? Value(string field)
    {
        var at = field.AsSpan().IndexOfAny('.', '[');
        at = at < 0 ? field.Length : at;
        var value = Root(field[..at]);
        while (at < field.Length)
        {
            if (field[at] == '.')
            {
                var next = field.AsSpan(at + 1).IndexOfAny('.', '[') is var length and >= 0 ? at + 1 + length : field.Length;
                value = _fields.Attribute(value, NotEmpty(field[(at + 1)..next]));
                at = next;
            }
            else if (field[at] == '[')
            {
                var close = field.IndexOf(']', at) is var found and > 0
                    ? found
                    : throw new PythonValueError("Missing ']' in format string");
                var key = NotEmpty(field[(at + 1)..close]);
                value = _fields.Item(
                    value,
                    key.All(char.IsAsciiDigit) && long.TryParse(key, CultureInfo.InvariantCulture, out var number) ? number : key
                );
                at = close + 1;
            }
            else
            {
                throw new PythonValueError("Only '.' or '[' may follow ']' in format field specifier");
            }
        }

        return value;
    }

    private static string NotEmpty(string part) => part.Length > 0 ? part : throw new PythonValueError("Empty attribute in format string");

    private object? Root(string name)
    {
        var isNumber = name.Length > 0 && name.All(char.IsAsciiDigit);
        if (name.Length > 0 && !isNumber)
        {
            return _fields.Named(name);
        }

        if (_isAutomatic == isNumber)
        {
            throw new PythonValueError(
                isNumber
                    ? "cannot switch from automatic field numbering to manual field specification"
                    : "cannot switch from manual field specification to automatic field numbering"
            );
        }

        _isAutomatic = !isNumber;
        return _fields.Positional(
            !isNumber ? _next++
            : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at
            : throw new PythonValueError("Too many decimal digits in format string")
        );
    }

    private object? Converted(object? value, char conversion) =>
        conversion switch
        {
            '\0' => value,
            's' => _fields.Str(value),
            'r' => _fields.Repr(value),
            'a' => PythonText.Ascii(_fields.Repr(value)),
            _ => throw new PythonValueError($"Unknown conversion specifier {conversion}"),
        };
}
