using System.Globalization;
using System.Numerics;
using System.Text;

namespace PythonValues;

/// <summary>Digits of numbers as Python writes them, without sign and filling.</summary>
public static class PythonDigits
{
    /// <summary>No float has more digits behind the point; what follows is zeros.</summary>
    private const int ExactDigits = 1_100;

    /// <summary>The digits of |value| in the style of <c>e f g</c> (and their capitals).</summary>
    /// <param name="value">Any float.</param>
    /// <param name="type">The letter.</param>
    /// <param name="precision">Digits behind the point, or significant ones for <c>g</c>.</param>
    /// <param name="isAlternate">With the point and the zeros that say nothing.</param>
    /// <param name="needsFraction">At least one digit behind the point, as <c>str(x)</c> has.</param>
    public static string Float(double value, char type, int precision, bool isAlternate = false, bool needsFraction = false)
    {
        var magnitude = Math.Abs(value);
        var text = !double.IsFinite(value)
            ? PythonText.Float(magnitude)
            : char.ToLowerInvariant(type) switch
            {
                'e' => Exponent(magnitude, precision, isAlternate),
                'g' => General(magnitude, Math.Clamp(precision, 1, ExactDigits), isAlternate, needsFraction),
                _ => Fixed(magnitude, precision) + (isAlternate && precision == 0 ? "." : ""),
            };
        return char.IsUpper(type) ? text.ToUpperInvariant() : text;
    }

    /// <summary>So many digits behind the point, the sign included.</summary>
    public static string Fixed(double value, int precision)
    {
        if (!double.IsFinite(value))
        {
            return PythonText.Float(value);
        }

        var exact = Math.Min(precision, ExactDigits);
        var digits = PythonRounding.Scaled(Math.Abs(value), exact).ToString(CultureInfo.InvariantCulture).PadLeft(exact + 1, '0');
        var text = precision == 0 ? digits : digits[..^exact] + "." + digits[^exact..].PadRight(precision, '0');
        return double.IsNegative(value) ? "-" + text : text;
    }

    /// <summary>The digits of an int that is not negative, in base 2, 8, 10 or 16.</summary>
    public static string Integer(BigInteger magnitude, int radix)
    {
        var digits = radix switch
        {
            10 => magnitude.ToString(CultureInfo.InvariantCulture),
            2 => magnitude.ToString("b", CultureInfo.InvariantCulture).TrimStart('0'),
            16 => magnitude.ToString("x", CultureInfo.InvariantCulture).TrimStart('0'),
            _ => Octal(magnitude.ToString("b", CultureInfo.InvariantCulture)).TrimStart('0'),
        };
        return digits.Length == 0 ? "0" : digits;
    }

    /// <summary>
    /// Separators between groups from the right; zeros fill up to the width, and a separator is never the first character.
    /// </summary>
    public static string Grouped(string digits, char separator, int size, int width)
    {
        Budget.AskText(width);
        Budget.Ask(5L * sizeof(char) * Math.Max(0, width));
        var output = new StringBuilder();
        for (var count = 0; count < digits.Length || output.Length < width; count++)
        {
            if (count > 0 && count % size == 0)
            {
                output.Append(separator);
            }

            output.Append(count < digits.Length ? digits[^(count + 1)] : '0');
        }

        var reversed = output.ToString().ToCharArray();
        Array.Reverse(reversed);
        return new string(reversed);
    }

    private static string Octal(string bits)
    {
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Create(
            bits.Length / 3,
            bits,
            static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = (char)('0' + (source[3 * i] - '0') * 4 + (source[3 * i + 1] - '0') * 2 + source[3 * i + 2] - '0');
                }
            }
        );
    }

    private static string Exponent(double value, int precision, bool isAlternate)
    {
        var (digits, exponent) = Scientific(value, Math.Min(precision, ExactDigits));
        var point =
            precision > 0 ? "." + digits[1..].PadRight(precision, '0')
            : isAlternate ? "."
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{point}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string General(double value, int precision, bool isAlternate, bool needsFraction)
    {
        var (_, exponent) = Scientific(value, precision - 1);
        var isShort = exponent >= -4 && exponent < (needsFraction ? precision - 1 : precision);
        var text = isShort
            ? Fixed(value, Math.Max(0, precision - 1 - exponent)) + (isAlternate && precision - 1 == exponent ? "." : "")
            : Exponent(value, precision - 1, isAlternate);
        if (!isAlternate && text.Contains('.'))
        {
            var end = text.IndexOf('e') is var at and >= 0 ? at : text.Length;
            text = text[..end].TrimEnd('0').TrimEnd('.') + text[end..];
        }

        return needsFraction && isShort && !text.Contains('.') ? text + ".0" : text;
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
            var digits = PythonRounding.Scaled(value, precision - guess).ToString(CultureInfo.InvariantCulture);
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
