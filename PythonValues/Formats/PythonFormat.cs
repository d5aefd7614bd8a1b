using System.Numerics;

namespace PythonValues;

/// <summary>Python's <c>format(value, spec)</c> for texts and numbers.</summary>
public static class PythonFormat
{
    private const string FloatTypes = "eEfFgG%";

    /// <param name="value">A text or a number.</param>
    /// <param name="text">The specification; it is not empty.</param>
    /// <exception cref="PythonTypeError">The type has no format.</exception>
    /// <exception cref="PythonValueError">The specification does not fit.</exception>
    public static string Of(object? value, string text)
    {
        var typeName = PythonText.TypeName(value);
        return value switch
        {
            string chars => Text(chars, PythonFormatSpec.Parse(text, typeName)),
            double number => Float(number, PythonFormatSpec.Parse(text, typeName), typeName),
            long or BigInteger or bool => Integer(PythonNumber.ToBigInteger(value), PythonFormatSpec.Parse(text, typeName), typeName),
            _ => throw new PythonTypeError($"unsupported format string passed to {typeName}.__format__"),
        };
    }

    private static string Text(string text, PythonFormatSpec spec)
    {
        if (spec.Type is not (null or 's'))
        {
            throw UnknownType(spec, "str");
        }

        var problem =
            spec.Sign is ' ' ? "Space not allowed in string format specifier"
            : spec.Sign is not null ? "Sign not allowed in string format specifier"
            : spec.HasPlainZero ? "Negative zero coercion (z) not allowed in string format specifier"
            : spec.IsAlternate ? "Alternate form (#) not allowed in string format specifier"
            : spec.Grouping is not null ? $"Cannot specify '{spec.Grouping}' with 's'."
            : spec.Align is '=' ? "'=' alignment not allowed in string format specifier"
            : null;
        return problem is null
            ? spec.Place("", spec.Precision is { } most ? CodePoints.Substring(text, 0, most) : text, '<')
            : throw new PythonValueError(problem);
    }

    private static string Integer(BigInteger value, PythonFormatSpec spec, string typeName)
    {
        if (spec.Type is { } type && FloatTypes.Contains(type))
        {
            return Float(PythonNumber.ToDouble(PythonNumber.Normalize(value)), spec, typeName);
        }

        if (spec.Precision is not null)
        {
            throw new PythonValueError("Precision not allowed in integer format specifier");
        }

        if (spec.HasPlainZero)
        {
            throw new PythonValueError("Negative zero coercion (z) not allowed in format specifier with integer presentation type");
        }

        EnsureGroupable(spec);
        if (spec.Type == 'c')
        {
            return Character(value, spec);
        }

        var (radix, prefix) = spec.Type switch
        {
            null or 'd' or 'n' => (10, ""),
            'b' => (2, "0b"),
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => throw UnknownType(spec, typeName),
        };
        if (spec.Grouping == ',' && radix != 10)
        {
            throw new PythonValueError($"Cannot specify ',' with '{spec.Type}'.");
        }

        var digits = PythonDigits.Integer(BigInteger.Abs(value), radix);
        digits = spec.Type == 'X' ? digits.ToUpperInvariant() : digits;
        return Number(spec.SignOf(value.Sign < 0) + (spec.IsAlternate ? prefix : ""), digits, "", spec, radix == 10 ? 3 : 4);
    }

    private static string Character(BigInteger value, PythonFormatSpec spec)
    {
        if (spec.Sign is not null || spec.IsAlternate)
        {
            throw new PythonValueError(
                $"{(spec.Sign is not null ? "Sign" : "Alternate form (#)")} not allowed with integer format specifier 'c'"
            );
        }

        return value >= 0 && value < 0x110000
            ? spec.Place("", value < 0x10000 ? ((char)(int)value).ToString() : char.ConvertFromUtf32((int)value), '>')
            : throw new PythonOverflowError("%c arg not in range(0x110000)");
    }

    private static string Float(double number, PythonFormatSpec spec, string typeName)
    {
        if (spec.Type is { } type && !FloatTypes.Contains(type) && type != 'n')
        {
            throw UnknownType(spec, typeName);
        }

        EnsureGroupable(spec);
        var body = spec.Type switch
        {
            null when spec.Precision is null && !(spec.IsAlternate && double.IsFinite(number)) => PythonText.Float(Math.Abs(number)),
            null when spec.Precision is null => WithPoint(PythonText.Float(Math.Abs(number))),
            null => PythonDigits.Float(number, 'g', spec.Precision ?? 6, spec.IsAlternate, needsFraction: true),
            'n' => PythonDigits.Float(number, 'g', spec.Precision ?? 6, spec.IsAlternate),
            '%' => PythonDigits.Float(number * 100, 'f', spec.Precision ?? 6, spec.IsAlternate) + "%",
            { } style => PythonDigits.Float(number, style, spec.Precision ?? 6, spec.IsAlternate),
        };
        var end = body.AsSpan().IndexOfAnyExceptInRange('0', '9');
        end = end < 0 ? body.Length : end;
        var isNegative =
            double.IsNegative(number)
            && !double.IsNaN(number)
            && !(spec.HasPlainZero && double.IsFinite(number) && body.AsSpan().IndexOfAnyInRange('1', '9') < 0);
        return Number(spec.SignOf(isNegative), body[..end], body[end..], spec, 3);
    }

    private static string WithPoint(string text) => text.Contains('.') ? text : text.Replace("e", ".e", StringComparison.Ordinal);

    private static void EnsureGroupable(PythonFormatSpec spec)
    {
        if (spec is { Grouping: not null, Type: 'n' or 'c' })
        {
            throw new PythonValueError($"Cannot specify '{spec.Grouping}' with '{spec.Type}'.");
        }
    }

    private static string Number(string head, string digits, string rest, PythonFormatSpec spec, int groupSize)
    {
        if (spec.Grouping is { } separator)
        {
            var zeros = spec is { Fill: "0", Align: '=' } ? spec.Width - head.Length - rest.Length : 0;
            digits = PythonDigits.Grouped(digits, separator, groupSize, zeros);
        }

        return spec.Place(head, digits + rest, '>');
    }

    private static PythonValueError UnknownType(PythonFormatSpec spec, string typeName) =>
        new($"Unknown format code '{spec.Type}' for object of type '{typeName}'");
}
