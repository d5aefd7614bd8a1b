using System.Globalization;
using System.Numerics;
using System.Text;

namespace PythonValues;

/// <summary>Python's <c>str()</c> and <c>repr()</c>.</summary>
public static class PythonText
{
    private const int MaxDepth = 900;
    private const int LongText = 1 << 12;

    /// <summary>As <c>str()</c>.</summary>
    public static string Str(object? value) => value as string ?? (value is IPythonObject other ? other.Str() : Repr(value));

    /// <summary>As <c>repr()</c>.</summary>
    public static string Repr(object? value) =>
        value switch
        {
            null => "None",
            true => "True",
            false => "False",
            long number => number.ToString(CultureInfo.InvariantCulture),
            BigInteger number => PythonNumber.Digits(number),
            double number => Float(number),
            _ => Taken(AppendRepr(new StringBuilder(), value, 0)),
        };

    /// <summary>What Python's <c>type(x).__name__</c> gives.</summary>
    public static string TypeName(object? value) =>
        value switch
        {
            null => "NoneType",
            bool => "bool",
            long or BigInteger => "int",
            double => "float",
            string => "str",
            IPythonObject other => other.TypeName,
            Map => "dict",
            IReadOnlyList<object?> => "list",
            _ => value.GetType().Name,
        };

    /// <summary>The shortest text that reads back as the same float: exponent form below 1e-4 and from 1e16.</summary>
    public static string Float(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf";
        }

        var magnitude = Math.Abs(value);
        if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16))
        {
            return WithExponent(value);
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('E'))
        {
            text = ((decimal)value).ToString(CultureInfo.InvariantCulture);
        }

        return text.Contains('.') ? text : text + ".0";
    }

    /// <summary>Escapes what is not ASCII, as <c>ascii()</c> does with a repr.</summary>
    public static string Ascii(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var output = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value < 0x80 ? output.Append((char)rune.Value) : AppendCode(output, rune.Value);
            Budget.Current?.GrowText(output.Length);
        }

        return output.ToString();
    }

    private static string WithExponent(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E');
        if (at < 0)
        {
            var first = text[0] == '-' ? 2 : 1;
            text = $"{text[..first]}.{text[first..].TrimEnd('0')}".TrimEnd('.') + $"E{text.Length - first}";
            at = text.IndexOf('E');
        }

        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string Taken(StringBuilder output)
    {
        Budget.AskText(output.Length);
        return output.ToString();
    }

    private static StringBuilder AppendRepr(StringBuilder output, object? value, int depth)
    {
        if (Budget.Current is { } budget)
        {
            budget.Spend();
            budget.GrowText(output.Length);
        }

        if (depth > MaxDepth)
        {
            throw new PythonOverflowError("maximum recursion depth exceeded while getting the repr of an object");
        }

        return value switch
        {
            string text => AppendQuoted(output, text),
            IPythonObject other => output.Append(other.Repr()),
            Map map => AppendMap(output, map, depth),
            IReadOnlyList<object?> list => AppendList(output, list, depth),
            null or bool or long or double or BigInteger => output.Append(Repr(value)),
            _ => output.Append(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }

    private static StringBuilder AppendMap(StringBuilder output, Map map, int depth)
    {
        output.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            AppendRepr(output.Append(first ? "" : ", "), key, depth + 1).Append(": ");
            AppendRepr(output, value, depth + 1);
            first = false;
        }

        return output.Append('}');
    }

    private static StringBuilder AppendList(StringBuilder output, IReadOnlyList<object?> list, int depth)
    {
        output.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            AppendRepr(output.Append(i == 0 ? "" : ", "), list[i], depth + 1);
        }

        return output.Append(']');
    }

    private static StringBuilder AppendQuoted(StringBuilder output, string text)
    {
        if (text.Length > LongText)
        {
            Budget.Ask(text.Length * sizeof(char));
            Budget.Current?.SpendText(text.Length);
        }

        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        output.Append(quote);
        var shown = output.Length + LongText;
        foreach (var rune in text.EnumerateRunes())
        {
            AppendEscaped(output, rune, quote);
            if (output.Length >= shown)
            {
                Budget.Current?.GrowText(output.Length);
                shown = output.Length + LongText;
            }
        }

        return output.Append(quote);
    }

    private static void AppendEscaped(StringBuilder output, Rune rune, char quote)
    {
        var code = rune.Value;
        _ = code switch
        {
            '\\' => output.Append(@"\\"),
            '\n' => output.Append(@"\n"),
            '\r' => output.Append(@"\r"),
            '\t' => output.Append(@"\t"),
            _ when code == quote => output.Append('\\').Append(quote),
            _ when IsPrintable(rune) => output.Append(rune),
            _ => AppendCode(output, code),
        };
    }

    private static StringBuilder AppendCode(StringBuilder output, int code) =>
        code switch
        {
            < 0x100 => output.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}"),
            < 0x10000 => output.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}"),
            _ => output.Append(CultureInfo.InvariantCulture, $"\\U{code:x8}"),
        };

    private static bool IsPrintable(Rune rune) =>
        rune.Value == ' '
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
            );
}
