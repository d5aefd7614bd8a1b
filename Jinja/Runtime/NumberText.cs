using System.Globalization;
using System.Numerics;
using System.Text;
using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime;

/// <summary>Python's <c>int(x, base)</c> and <c>float(x)</c>.</summary>
internal static class NumberText
{
    private const int MaxDigits = PythonNumber.MaxDigits;

    /// <summary>Null where Python raises TypeError or ValueError.</summary>
    public static object? ToInt(object? value, long radix) => value switch
    {
        Undefined undefined => throw undefined.Fail(),
        string text => Parse(text, radix),
        Markup text => Parse(text.Text, radix),
        double number => double.IsFinite(number) ? Truncated(number) : null,
        _ => PythonNumber.IsInteger(value) ? PythonNumber.Normalize(PythonNumber.ToBigInteger(value!)) : null,
    };

    public static double? ToFloat(object? value) => value switch
    {
        Undefined undefined => throw undefined.Fail(),
        string text => ParseFloat(text),
        Markup text => ParseFloat(text.Text),
        _ => PythonNumber.IsNumber(value) ? PythonNumber.ToDouble(value!) : null,
    };

    public static double RequireFloat(object? value) => ToFloat(value) ?? throw (Markup.TextOf(value) is { } text
        ? new JinjaRuntimeException("ValueError", $"could not convert string to float: {PythonText.Repr(text)}")
        : new PythonTypeError($"float() argument must be a string or a real number, not '{PythonText.TypeName(value)}'"));

    public static object Truncated(double value) => PythonNumber.Normalize(new BigInteger(value));

    private static object? Parse(string text, long radix)
    {
        var digits = TextTrimming.Both(text, null);
        var negative = digits.StartsWith('-');
        digits = negative || digits.StartsWith('+') ? digits[1..] : digits;
        var prefix = digits.Length > 1 && digits[0] == '0' ? char.ToLowerInvariant(digits[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefix != 0 && (radix == prefix || radix == 0))
        {
            digits = digits[2..].StartsWith('_') ? digits[3..] : digits[2..];
            radix = prefix;
        }
        else if (radix == 0)
        {
            radix = digits.Trim('0', '_').Length == 0 || !digits.StartsWith('0') ? 10 : -1;
        }

        if (radix is < 2 or > 36 || digits.Length is 0 or > MaxDigits || digits.StartsWith('_') || digits.EndsWith('_') || digits.Contains("__"))
        {
            return null;
        }

        var value = BigInteger.Zero;
        foreach (var rune in digits.EnumerateRunes())
        {
            if (rune.Value == '_')
            {
                continue;
            }

            if (Digit(rune) is not { } digit || digit >= radix)
            {
                return null;
            }

            value = value * radix + digit;
        }

        return PythonNumber.Normalize(negative ? -value : value);
    }

    private static int? Digit(Rune rune) => rune.Value switch
    {
        >= 'a' and <= 'z' => rune.Value - 'a' + 10,
        >= 'A' and <= 'Z' => rune.Value - 'A' + 10,
        _ => Rune.IsDigit(rune) ? (int)Rune.GetNumericValue(rune) : null,
    };

    private static double? ParseFloat(string text)
    {
        var digits = TextTrimming.Both(text, null);
        var body = digits.TrimStart('+', '-').ToLowerInvariant();
        if (digits.Length - body.Length > 1)
        {
            return null;
        }

        var sign = digits.StartsWith('-') ? -1 : 1;
        if (body is "inf" or "infinity" or "nan")
        {
            return body == "nan" ? double.NaN : sign * double.PositiveInfinity;
        }

        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '_' && (i == 0 || i == body.Length - 1 || !char.IsAsciiDigit(body[i - 1]) || !char.IsAsciiDigit(body[i + 1])))
            {
                return null;
            }
        }

        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(body.Replace("_", ""), style, CultureInfo.InvariantCulture, out var value) ? sign * value : null;
    }
}
