using System.Globalization;
using System.Numerics;
using PythonValues;

namespace Jinja.Parsing;

/// <summary>Reads <c>12</c>, <c>1_000</c>, <c>0x1F</c>, <c>0b1</c>, <c>0o7</c>, <c>1.5</c>, <c>1e3</c>.</summary>
internal static class NumberLiteral
{
    /// <summary>The number that begins at <paramref name="start"/>; null when the digits there are no number.</summary>
    public static (TokenKind Kind, object Value, int End)? Read(string source, int start)
    {
        var afterDot = start > 0 && source[start - 1] == '.';
        if (!afterDot && FloatEnd(source, start) is { } end)
        {
            return (TokenKind.Float, double.Parse(Plain(source, start, end), NumberStyles.Float, CultureInfo.InvariantCulture), end);
        }

        return Prefixed(source, start) ?? Decimal(source, start);
    }

    private static (TokenKind, object, int)? Prefixed(string source, int start)
    {
        if (source[start] != '0' || start + 1 >= source.Length)
        {
            return null;
        }

        var radix = char.ToLowerInvariant(source[start + 1]) switch
        {
            'b' => 2,
            'o' => 8,
            'x' => 16,
            _ => 0,
        };
        if (radix == 0)
        {
            return null;
        }

        var value = BigInteger.Zero;
        var end = start + 2;
        for (var next = end; ; end = next)
        {
            next = end < source.Length && source[end] == '_' ? end + 1 : end;
            if (next >= source.Length || Digit(source[next]) is not { } digit || digit >= radix)
            {
                break;
            }

            value = value * radix + digit;
            next++;
        }

        return end == start + 2 ? null : (TokenKind.Integer, PythonNumber.Normalize(value), end);
    }

    private static (TokenKind, object, int) Decimal(string source, int start)
    {
        var isZero = source[start] == '0';
        var end = start + 1;
        for (var next = end; ; end = next)
        {
            next = end < source.Length && source[end] == '_' ? end + 1 : end;
            if (next >= source.Length || (isZero ? source[next] != '0' : !char.IsAsciiDigit(source[next])))
            {
                break;
            }

            next++;
        }

        return (TokenKind.Integer, PythonNumber.Normalize(BigInteger.Parse(Plain(source, start, end), CultureInfo.InvariantCulture)), end);
    }

    private static int? FloatEnd(string source, int start)
    {
        if (Digits(source, start) is not { } whole)
        {
            return null;
        }

        var fraction = whole < source.Length && source[whole] == '.' ? Digits(source, whole + 1) : null;
        var end = fraction ?? whole;
        if (end < source.Length && (source[end] is 'e' or 'E'))
        {
            var exponent = end + 1 < source.Length && (source[end + 1] is '+' or '-') ? end + 2 : end + 1;
            return Digits(source, exponent) ?? fraction;
        }

        return fraction;
    }

    private static int? Digits(string source, int start)
    {
        var end = start;
        while (
            end < source.Length
            && (
                char.IsAsciiDigit(source[end])
                || (source[end] == '_' && end > start && end + 1 < source.Length && char.IsAsciiDigit(source[end + 1]))
            )
        )
        {
            end++;
        }

        return end == start ? null : end;
    }

    private static int? Digit(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : null;

    private static string Plain(string source, int start, int end) => source[start..end].Replace("_", "");
}
