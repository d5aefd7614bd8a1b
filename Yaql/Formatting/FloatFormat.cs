using System.Globalization;
using Pythonic;
using Yaql.Operations;

namespace Yaql.Formatting;

/// <summary>The digits of a finite, positive float in the presentations of Python.</summary>
internal static class FloatFormat
{
    private const int Largest = 1_000;

    public static string Digits(double value, char type, int precision, bool isAlternate)
    {
        var digits = Math.Min(precision < 0 ? 6 : precision, Largest);
        return type switch
        {
            'f' => Fixed(value, digits, isAlternate),
            '%' => Fixed(value, digits, isAlternate) + "%",
            'e' => Exponent(value, digits, isAlternate),
            '\0' when precision < 0 => isAlternate ? WithPoint(PythonText.Float(value)) : PythonText.Float(value),
            '\0' => General(value, digits, isAlternate, needsFraction: true),
            _ => General(value, digits, isAlternate, needsFraction: false),
        };
    }

    private static string Fixed(double value, int digits, bool isAlternate)
    {
        var rounded = (double)Rounding.Round(value, digits);
        return rounded.ToString("F" + digits, CultureInfo.InvariantCulture) + (isAlternate && digits == 0 ? "." : "");
    }

    private static string Exponent(double value, int digits, bool isAlternate)
    {
        var text = value.ToString("E" + digits, CultureInfo.InvariantCulture);
        var at = text.IndexOf('E');
        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..at]}{(isAlternate && digits == 0 ? "." : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string General(double value, int precision, bool isAlternate, bool needsFraction)
    {
        precision = Math.Max(1, precision);
        var scientific = Exponent(value, precision - 1, isAlternate);
        var at = scientific.IndexOf('e');
        var exponent = int.Parse(scientific.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= (needsFraction ? precision - 1 : precision))
        {
            return (isAlternate ? scientific[..at] : Trimmed(scientific[..at])) + scientific[at..];
        }

        var text = Fixed(value, precision - 1 - exponent, isAlternate);
        text = isAlternate ? text : Trimmed(text);
        return needsFraction && !text.Contains('.') ? text + ".0" : text;
    }

    private static string WithPoint(string text) => text.Contains('.') ? text : text.Replace("e", ".e", StringComparison.Ordinal);

    private static string Trimmed(string text) => text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
}
