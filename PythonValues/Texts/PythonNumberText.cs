using System.Globalization;
using System.Numerics;
using System.Text;

namespace PythonValues;

/// <summary>How Python reads numbers from text: <c>int(text, base)</c> and <c>float(text)</c>.</summary>
public static class PythonNumberText
{
    /// <summary>The int, or null where the text is none in that base.</summary>
    /// <param name="text">Blanks around it do not count; single underscores may stand between digits.</param>
    /// <param name="radix">2 to 36; 0: by the prefix.</param>
    /// <exception cref="PythonValueError">It has more digits than Python reads.</exception>
    public static object? ToInt(string text, long radix = 10)
    {
        var digits = Plain(TextTrimming.Both(text, null));
        var isNegative = digits.StartsWith('-');
        digits = isNegative || digits.StartsWith('+') ? digits[1..] : digits;
        var prefix =
            digits.Length > 1 && digits[0] == '0'
                ? char.ToLowerInvariant(digits[1]) switch
                {
                    'x' => 16,
                    'o' => 8,
                    'b' => 2,
                    _ => 0,
                }
                : 0;
        if (prefix != 0 && (radix == prefix || radix == 0))
        {
            (digits, radix) = (digits[2..].StartsWith('_') ? digits[3..] : digits[2..], prefix);
        }
        else if (radix == 0)
        {
            radix = !digits.StartsWith('0') || digits.AsSpan().IndexOfAnyExcept('0', '_') < 0 ? 10 : -1;
        }

        return radix is < 2 or > 36 || !AreDigits(digits, (int)radix)
            ? null
            : Value(digits.Replace("_", "", StringComparison.Ordinal), (int)radix, isNegative);
    }

    /// <summary>As <c>int()</c> of any value.</summary>
    /// <param name="value">What is to be an int.</param>
    /// <param name="typeName">How its type is called, where it is not as usual.</param>
    /// <exception cref="PythonTypeError">It can be none.</exception>
    /// <exception cref="PythonValueError">It is a text that is none, or no number.</exception>
    /// <exception cref="PythonOverflowError">It is infinite.</exception>
    public static object Int(object? value, string? typeName = null) =>
        value switch
        {
            double.NaN => throw new PythonValueError("cannot convert float NaN to integer"),
            double number => double.IsFinite(number)
                ? PythonNumber.Normalize(new BigInteger(number))
                : throw new PythonOverflowError("cannot convert float infinity to integer"),
            _ when PythonNumber.IsInteger(value) => PythonNumber.Normalize(PythonNumber.ToBigInteger(value!)),
            _ when PythonText.TextOf(value) is { } text => ToInt(text)
                ?? throw new PythonValueError($"invalid literal for int() with base 10: {PythonText.Repr(text)}"),
            _ => throw new PythonTypeError(
                $"int() argument must be a string, a bytes-like object or a real number, not '{typeName ?? PythonText.TypeName(value)}'"
            ),
        };

    /// <summary>As <c>int()</c> of any value, or null where Python fails.</summary>
    public static object? IntOrNull(object? value, long radix = 10)
    {
        if (PythonText.TextOf(value) is not { } text)
        {
            return PythonNumber.IsInteger(value) || (value is double number && double.IsFinite(number)) ? Int(value) : null;
        }

        try
        {
            return ToInt(text, radix);
        }
        catch (PythonValueError)
        {
            return null;
        }
    }

    /// <summary>As <c>float()</c> of any value.</summary>
    /// <param name="value">What is to be a float.</param>
    /// <param name="typeName">How its type is called, where it is not as usual.</param>
    /// <exception cref="PythonTypeError">It can be none.</exception>
    /// <exception cref="PythonValueError">It is a text that is none.</exception>
    public static double Float(object? value, string? typeName = null) =>
        FloatOrNull(value)
        ?? throw (
            PythonText.TextOf(value) is { } text
                ? new PythonValueError($"could not convert string to float: {PythonText.Repr(text)}")
                : new PythonTypeError($"float() argument must be a string or a real number, not '{typeName ?? PythonText.TypeName(value)}'")
        );

    /// <summary>As <c>float()</c> of any value, or null where Python fails.</summary>
    public static double? FloatOrNull(object? value) =>
        PythonText.TextOf(value) is { } text ? ToFloat(text)
        : PythonNumber.IsNumber(value) ? PythonNumber.ToDouble(value!)
        : null;

    /// <summary>The float, or null where the text is none.</summary>
    public static double? ToFloat(string text)
    {
        var plain = Plain(TextTrimming.Both(text, null));
        var number = plain.TrimStart('+', '-');
        var sign = plain.StartsWith('-') ? -1.0 : 1.0;
        if (plain.Length - number.Length > 1)
        {
            return null;
        }

        return number.ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => sign * double.PositiveInfinity,
            "NAN" => double.NaN,
            _ when IsFloat(number) => double.Parse(
                plain.Replace("_", "", StringComparison.Ordinal),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            ),
            _ => null,
        };
    }

    private static object Value(string digits, int radix, bool isNegative)
    {
        if (digits.Length > PythonNumber.MaxDigits && !int.IsPow2(radix))
        {
            throw new PythonValueError(
                $"Exceeds the limit ({PythonNumber.MaxDigits} digits) for integer string conversion: "
                    + $"value has {digits.Length} digits; use sys.set_int_max_str_digits() to increase the limit"
            );
        }

        if (digits.Length > PythonNumber.MaxDigits)
        {
            throw new PythonOverflowError($"an int of more than {PythonNumber.MaxDigits} digits");
        }

        var value = BigInteger.Zero;
        if (radix == 10)
        {
            value = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        else
        {
            foreach (var digit in digits)
            {
                value = value * radix + DigitOf(digit);
            }
        }

        return PythonNumber.Normalize(isNegative ? -value : value);
    }

    private static bool IsFloat(string number)
    {
        var at = number.AsSpan().IndexOfAny('e', 'E');
        if (at >= 0)
        {
            var exponent = number.AsSpan(at + 1);
            if (!AreDigits(exponent.Length > 0 && exponent[0] is '+' or '-' ? exponent[1..] : exponent, 10))
            {
                return false;
            }
        }

        var mantissa = at < 0 ? number : number[..at];
        var dot = mantissa.IndexOf('.');
        return dot < 0
            ? AreDigits(mantissa, 10)
            : mantissa.Length > 1
                && (dot == 0 || AreDigits(mantissa.AsSpan(0, dot), 10))
                && (dot == mantissa.Length - 1 || AreDigits(mantissa.AsSpan(dot + 1), 10));
    }

    /// <summary>Digits with single underscores between them.</summary>
    private static bool AreDigits(ReadOnlySpan<char> text, int radix)
    {
        if (text.IsEmpty || text[0] == '_' || text[^1] == '_')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (DigitOf(text[i]) >= radix && !(text[i] == '_' && text[i - 1] != '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static int DigitOf(char c) =>
        c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'a' and <= 'z' => c - 'a' + 10,
            >= 'A' and <= 'Z' => c - 'A' + 10,
            _ => int.MaxValue,
        };

    /// <summary>Digits of any script as ASCII.</summary>
    private static string Plain(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = Rune.IsDigit(rune) ? output.Append((char)('0' + (int)Rune.GetNumericValue(rune))) : output.Append(rune);
        }

        return output.ToString();
    }
}
