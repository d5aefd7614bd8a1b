using System.Globalization;
using System.Numerics;
using System.Text;

namespace PythonValues;

/// <summary>Python's <c>str()</c> and <c>repr()</c>.</summary>
public static class PythonText
{
    /// <summary>As <c>str()</c>.</summary>
    public static string Str(object? value) => value as string ?? (value is IPythonObject other ? other.Str() : Repr(value));

    /// <summary>As <c>repr()</c>.</summary>
    public static string Repr(object? value) => Repr(value, listsAreTuples: false);

    /// <summary>The same where lists that cannot change stand for tuples: <c>(1, 2)</c>.</summary>
    public static string Repr(object? value, bool listsAreTuples) =>
        value switch
        {
            null => "None",
            true => "True",
            false => "False",
            long number => number.ToString(CultureInfo.InvariantCulture),
            BigInteger number => PythonNumber.Digits(number),
            double number => Float(number),
            _ => new ReprWriter(listsAreTuples, int.MaxValue).Write(value),
        };

    /// <summary>For messages: ends when it is long enough.</summary>
    public static string BriefRepr(object? value, bool listsAreTuples, int length) => new ReprWriter(listsAreTuples, length).Write(value);

    /// <summary>The text of a <c>str</c> or of what derives from it; null for every other value.</summary>
    public static string? TextOf(object? value) => value as string ?? (value as IPythonText)?.Text;

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
            _ = rune.Value < 0x80 ? output.Append((char)rune.Value) : ReprWriter.AppendCode(output, rune.Value);
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
}
