using System.Globalization;
using System.Text;
using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime.Formatting;

/// <summary>Python's <c>'…{}…'.format(…)</c>; attributes are read as the sandbox reads them.</summary>
internal sealed class BraceFormat(RenderState state, JinjaArguments arguments, bool escapes)
{
    private const int MaxDepth = 2;

    private int _automatic;
    private bool _numbered;

    public string Run(string format, int depth = 0)
    {
        if (depth >= MaxDepth)
        {
            throw FormatSpec.Invalid("Max string recursion exceeded");
        }

        var output = new StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            var c = format[at];
            var isDoubled = at + 1 < format.Length && format[at + 1] == c;
            if ((c is '{' or '}') && isDoubled)
            {
                output.Append(c);
                at++;
            }
            else if (c == '}')
            {
                throw FormatSpec.Invalid("Single '}' encountered in format string");
            }
            else if (c == '{')
            {
                var end = End(format, at + 1);
                output.Append(Field(format[(at + 1)..end], depth));
                at = end;
            }
            else
            {
                output.Append(c);
            }

            state.GrowText(output.Length);
        }

        return output.ToString();
    }

    private static int End(string format, int at)
    {
        for (var open = 1; at < format.Length; at++)
        {
            open += format[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (open == 0)
            {
                return at;
            }
        }

        throw FormatSpec.Invalid("expected '}' before end of string");
    }

    private string Field(string field, int depth)
    {
        var nameEnd = NameEnd(field);
        var (name, rest) = (field[..nameEnd], field[nameEnd..]);
        var conversion = '\0';
        if (rest.StartsWith('!'))
        {
            conversion = rest.Length > 1 ? rest[1] : throw FormatSpec.Invalid("end of string while looking for conversion specifier");
            rest = rest[2..];
            if (rest.Length > 0 && rest[0] != ':')
            {
                throw FormatSpec.Invalid("expected ':' after conversion specifier");
            }
        }

        var value = Value(name);
        value = conversion switch
        {
            '\0' => value,
            's' => Printer.Str(state, value),
            'r' => Printer.Repr(state, value),
            'a' => Texts.Ascii(Printer.Repr(state, value)),
            _ => throw FormatSpec.Invalid($"Unknown conversion specifier '{conversion}'"),
        };
        var spec = rest.Length > 1 ? Run(rest[1..], depth + 1) : "";
        var text = ValueFormat.Apply(state, value, spec);
        return escapes && value is not Markup ? Markup.Escape(text) : text;
    }

    private static int NameEnd(string field)
    {
        var inBrackets = false;
        for (var i = 0; i < field.Length; i++)
        {
            inBrackets = field[i] switch { '[' => true, ']' => false, _ => inBrackets };
            if (!inBrackets && (field[i] is ':' or '!'))
            {
                return i;
            }
        }

        return field.Length;
    }

    private object? Value(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        var name = end < 0 ? path : path[..end];
        var value = Argument(name);
        for (var at = end < 0 ? path.Length : end; at < path.Length;)
        {
            if (path[at] == '.')
            {
                var next = path.AsSpan(at + 1).IndexOfAny('.', '[');
                var stop = next < 0 ? path.Length : at + 1 + next;
                value = Defined(Lookup.Attribute(state, value, path[(at + 1)..stop]));
                at = stop;
            }
            else
            {
                var close = path.IndexOf(']', at);
                close = close > at + 1 ? close : throw FormatSpec.Invalid(close < 0 ? "Missing ']' in format string" : "Empty attribute in format string");
                var key = path[(at + 1)..close];
                value = Defined(Lookup.Item(state, value, long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : key));
                at = close + 1;
            }
        }

        return value;
    }

    private object? Argument(string name)
    {
        var isAutomatic = name.Length == 0;
        if (isAutomatic || name.All(char.IsAsciiDigit))
        {
            if (isAutomatic ? _numbered : _automatic > 0)
            {
                throw FormatSpec.Invalid(isAutomatic
                    ? "cannot switch from manual field specification to automatic field numbering"
                    : "cannot switch from automatic field numbering to manual field specification");
            }

            _numbered |= !isAutomatic;
            var index = isAutomatic ? _automatic++ : int.TryParse(name, CultureInfo.InvariantCulture, out var given) ? given : int.MaxValue;
            return index < arguments.Positional.Count
                ? arguments.Positional[index]
                : throw new JinjaRuntimeException("IndexError", $"Replacement index {index} out of range for positional args tuple");
        }

        foreach (var (key, value) in arguments.Named)
        {
            if (key == name)
            {
                return value;
            }
        }

        throw new JinjaRuntimeException("KeyError", PythonText.Repr(name));
    }

    private static object? Defined(object? value) => value is Undefined undefined ? throw undefined.Fail() : value;
}
