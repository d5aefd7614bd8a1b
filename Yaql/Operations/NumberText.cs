using System.Globalization;
using System.Numerics;
using System.Text;
using Pythonic;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>Python's <c>int(x)</c> and <c>float(x)</c>, where null is zero.</summary>
internal static class NumberText
{
    private const int MaxDigits = 4300;

    public static object ToInt(object? value) => value switch
    {
        null => 0L,
        bool flag => flag ? 1L : 0L,
        long or BigInteger => value,
        double.NaN => throw Failure.Value("cannot convert float NaN to integer"),
        double number => double.IsFinite(number)
            ? PythonNumber.Normalize(new BigInteger(number))
            : throw new PythonOverflowError("cannot convert float infinity to integer"),
        string text => ParseInt(text),
        _ => throw Failure.Type($"int() argument must be a string, a bytes-like object or a real number, not '{TypeNames.Of(value)}'"),
    };

    public static object ToFloat(object? value) => value switch
    {
        null => 0.0,
        string text => ParseFloat(text),
        _ when PythonNumber.IsNumber(value) => PythonNumber.ToDouble(value),
        _ => throw Failure.Type($"float() argument must be a string or a real number, not '{TypeNames.Of(value)}'"),
    };

    private static object ParseInt(string text)
    {
        var digits = Plain(TextTrimming.Both(text, null));
        var body = digits.AsSpan(digits.Length > 0 && digits[0] is '+' or '-' ? 1 : 0);
        if (!AreDigits(body))
        {
            throw Failure.Value($"invalid literal for int() with base 10: {PythonText.Repr(text)}");
        }

        var number = digits.Replace("_", "", StringComparison.Ordinal);
        return number.Length > MaxDigits
            ? throw Failure.Value($"Exceeds the limit ({MaxDigits} digits) for integer string conversion: value has {number.Length} digits; use sys.set_int_max_str_digits() to increase the limit")
            : PythonNumber.Normalize(BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static object ParseFloat(string text)
    {
        var plain = Plain(TextTrimming.Both(text, null));
        var number = plain.TrimStart('+', '-');
        var sign = plain.StartsWith('-') ? -1.0 : 1.0;
        if (plain.Length - number.Length <= 1)
        {
            switch (number.ToUpperInvariant())
            {
                case "INF" or "INFINITY": return sign * double.PositiveInfinity;
                case "NAN": return double.NaN;
                default:
                    if (IsFloat(number))
                    {
                        return double.Parse(plain.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
                    }

                    break;
            }
        }

        throw Failure.Value($"could not convert string to float: {PythonText.Repr(text)}");
    }

    private static bool IsFloat(string number)
    {
        var at = number.AsSpan().IndexOfAny('e', 'E');
        if (at >= 0)
        {
            var exponent = number.AsSpan(at + 1);
            if (!AreDigits(exponent.Length > 0 && exponent[0] is '+' or '-' ? exponent[1..] : exponent))
            {
                return false;
            }
        }

        var mantissa = at < 0 ? number : number[..at];
        var dot = mantissa.IndexOf('.');
        return dot < 0
            ? AreDigits(mantissa)
            : mantissa.Length > 1 && (dot == 0 || AreDigits(mantissa.AsSpan(0, dot))) && (dot == mantissa.Length - 1 || AreDigits(mantissa.AsSpan(dot + 1)));
    }

    /// <summary>Digits with single underscores between them.</summary>
    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] == '_' || text[^1] == '_')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && !(text[i] == '_' && text[i - 1] != '_'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Digits of any script as ASCII.</summary>
    private static string Plain(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            output.Append(char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c);
        }

        return output.ToString();
    }
}
