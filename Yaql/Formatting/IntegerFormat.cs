using System.Globalization;
using System.Numerics;
using System.Text;

namespace Yaql.Formatting;

/// <summary>The digits of ints in base 2, 8, 10 and 16.</summary>
internal static class IntegerFormat
{
    public static string Digits(BigInteger value, int radix, string prefix)
    {
        var magnitude = BigInteger.Abs(value);
        var digits = radix switch
        {
            10 => magnitude.ToString(CultureInfo.InvariantCulture),
            16 => magnitude.ToString("x", CultureInfo.InvariantCulture).TrimStart('0'),
            _ => Bits(magnitude, radix == 8 ? 3 : 1),
        };
        return $"{(value.Sign < 0 ? "-" : "")}{prefix}{(digits.Length == 0 ? "0" : digits)}";
    }

    private static string Bits(BigInteger magnitude, int width)
    {
        var text = magnitude.ToString("b", CultureInfo.InvariantCulture).TrimStart('0');
        if (width == 1)
        {
            return text;
        }

        text = text.PadLeft((text.Length + width - 1) / width * width, '0');
        var digits = new StringBuilder();
        for (var i = 0; i < text.Length; i += width)
        {
            digits.Append(Convert.ToInt32(text.Substring(i, width), 2));
        }

        return digits.ToString();
    }
}
