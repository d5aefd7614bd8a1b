using System.Globalization;
using System.Numerics;
using System.Text;
using Pythonic;

namespace Jinja.Runtime.Formatting;

/// <summary>Digits of numbers, without sign and padding.</summary>
internal static class NumberFormat
{
    /// <summary>No float has more digits behind the point; what follows is zeros.</summary>
    private const int ExactDigits = 1_100;

    /// <summary>The digits of |value| in the style of <c>e f g</c> (and their capitals).</summary>
    public static string Float(double value, char type, int precision, bool isAlternate = false)
    {
        var magnitude = Math.Abs(value);
        if (!double.IsFinite(value))
        {
            return char.IsUpper(type) ? PythonText.Float(magnitude).ToUpperInvariant() : PythonText.Float(magnitude);
        }

        var text = char.ToLowerInvariant(type) switch
        {
            'e' => Exponent(magnitude, precision, isAlternate),
            'g' => General(magnitude, Math.Clamp(precision, 1, ExactDigits), isAlternate),
            _ => Fixed(magnitude, precision) + (isAlternate && precision == 0 ? "." : ""),
        };
        return char.IsUpper(type) ? text.ToUpperInvariant() : text;
    }

    public static string Fixed(double value, int precision)
    {
        if (!double.IsFinite(value))
        {
            return PythonText.Float(value);
        }

        var exact = Math.Min(precision, ExactDigits);
        var digits = Rounding.Scaled(Math.Abs(value), exact).ToString(CultureInfo.InvariantCulture).PadLeft(exact + 1, '0');
        var text = precision == 0 ? digits : digits[..^exact] + "." + digits[^exact..].PadRight(precision, '0');
        return double.IsNegative(value) ? "-" + text : text;
    }

    public static string Integer(BigInteger magnitude, int radix)
    {
        if (radix == 10)
        {
            return magnitude.ToString(CultureInfo.InvariantCulture);
        }

        var digits = radix switch
        {
            2 => magnitude.ToString("b", CultureInfo.InvariantCulture),
            16 => magnitude.ToString("x", CultureInfo.InvariantCulture),
            _ => Octal(magnitude.ToString("b", CultureInfo.InvariantCulture)),
        };
        digits = digits.TrimStart('0');
        return digits.Length == 0 ? "0" : digits;
    }

    /// <summary>Puts separators between groups of the digits before the point.</summary>
    public static string Group(string digits, char separator, int size)
    {
        var end = digits.AsSpan().IndexOfAnyExcept("0123456789abcdefABCDEF");
        end = size == 3 && digits.AsSpan().IndexOfAny('e', 'E') is var e and >= 0 && (end < 0 || e < end) ? e : end;
        var whole = end < 0 ? digits : digits[..end];
        var output = new StringBuilder(whole.Length + whole.Length / size + 1);
        for (var (at, next) = (0, whole.Length % size == 0 ? size : whole.Length % size); at < whole.Length; (at, next) = (next, next + size))
        {
            output.Append(at == 0 ? "" : separator.ToString()).Append(whole, at, next - at);
        }

        return output.Append(digits.AsSpan(whole.Length)).ToString();
    }

    /// <summary>Zeros in front, grouped like the rest, until the width is reached.</summary>
    public static string GroupPadded(string digits, char separator, int size, int width)
    {
        var grouped = Group(digits, separator, size);
        while (grouped.Length < width)
        {
            digits = new string('0', Math.Max(1, (width - grouped.Length) * size / (size + 1))) + digits;
            grouped = Group(digits, separator, size);
        }

        return grouped;
    }

    private static string Octal(string bits)
    {
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Create(bits.Length / 3, bits, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('0' + (source[3 * i] - '0') * 4 + (source[3 * i + 1] - '0') * 2 + source[3 * i + 2] - '0');
            }
        });
    }

    private static string Exponent(double value, int precision, bool isAlternate)
    {
        var (digits, exponent) = Scientific(value, Math.Min(precision, ExactDigits));
        var point = precision > 0 ? "." + digits[1..].PadRight(precision, '0') : isAlternate ? "." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{point}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string General(double value, int precision, bool isAlternate)
    {
        var (_, exponent) = Scientific(value, precision - 1);
        var text = exponent < -4 || exponent >= precision ? Exponent(value, precision - 1, isAlternate) : Fixed(value, precision - 1 - exponent);
        if (isAlternate || !text.Contains('.'))
        {
            return text;
        }

        var end = text.IndexOf('e');
        var mantissa = (end < 0 ? text : text[..end]).TrimEnd('0').TrimEnd('.');
        return end < 0 ? mantissa : mantissa + text[end..];
    }

    /// <summary>precision + 1 significant digits and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Scientific(double value, int precision)
    {
        if (value == 0)
        {
            return (new string('0', precision + 1), 0);
        }

        var exponent = (int)Math.Floor(Math.Log10(value));
        for (var guess = exponent - 1; ; guess++)
        {
            var digits = Rounding.Scaled(value, precision - guess).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == precision + 1)
            {
                return (digits, guess);
            }

            if (digits.Length < precision + 1)
            {
                guess -= 3;
            }
        }
    }
}
