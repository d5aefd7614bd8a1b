using System.Numerics;
using Pythonic;
using Yaql.Dates;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Formatting;

/// <summary>Python's <c>format(value, spec)</c>.</summary>
internal static class ValueFormat
{
    public static string Format(object? value, string spec, Evaluation evaluation) => value switch
    {
        PythonDateTime date when spec.Length > 0 => Strftime.Format(date, spec, evaluation),
        _ when spec.Length == 0 => Formatter.Shown(value),
        string text => Text(text, FormatSpec.Parse(spec, "str"), evaluation),
        double number => Float(number, FormatSpec.Parse(spec, "float"), "float", evaluation),
        long or BigInteger or bool => Integer(PythonNumber.ToBigInteger(value), FormatSpec.Parse(spec, TypeNames.Of(value)), TypeNames.Of(value), evaluation),
        _ => throw Failure.Type($"unsupported format string passed to {TypeNames.Of(value)}.__format__"),
    };

    private static string Text(string text, FormatSpec spec, Evaluation evaluation)
    {
        if (spec.Type is not ('\0' or 's'))
        {
            throw spec.UnknownType("str");
        }

        if (spec.Sign != '\0' || spec.IsAlternate || spec.Align == '=' || spec.Grouping != '\0')
        {
            throw Failure.Value(spec.Sign != '\0' ? "Sign not allowed in string format specifier"
                : spec.IsAlternate ? "Alternate form (#) not allowed in string format specifier"
                : spec.Grouping != '\0' ? $"Cannot specify '{spec.Grouping}' with 's'."
                : "'=' alignment not allowed in string format specifier");
        }

        return spec.Pad("", spec.Precision >= 0 ? Texts.Slice(text, 0, spec.Precision) : text, '<', evaluation);
    }

    private static string Integer(BigInteger value, FormatSpec spec, string typeName, Evaluation evaluation)
    {
        if (spec.Type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
        {
            return Float(PythonNumber.ToDouble(PythonNumber.Normalize(value)), spec, typeName, evaluation);
        }

        if (spec.Precision >= 0)
        {
            throw Failure.Value("Precision not allowed in integer format specifier");
        }

        EnsureGroupable(spec);
        if (spec.Type == 'c')
        {
            if (spec.Sign != '\0' || spec.IsAlternate)
            {
                throw Failure.Value($"{(spec.Sign != '\0' ? "Sign" : "Alternate form (#)")} not allowed with integer format specifier 'c'");
            }

            return value >= 0 && value < 0x110000
                ? spec.Pad("", value < 0x10000 ? ((char)(int)value).ToString() : char.ConvertFromUtf32((int)value), '>', evaluation)
                : throw new PythonOverflowError("%c arg not in range(0x110000)");
        }

        var (radix, prefix) = spec.Type switch
        {
            '\0' or 'd' or 'n' => (10, ""),
            'b' => (2, "0b"),
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => throw spec.UnknownType(typeName),
        };
        if (spec.Grouping == ',' && radix != 10)
        {
            throw Failure.Value($"Cannot specify ',' with '{spec.Type}'.");
        }

        var digits = IntegerFormat.Digits(BigInteger.Abs(value), radix, "");
        digits = spec.Type == 'X' ? digits.ToUpperInvariant() : digits;
        return Number(value.Sign < 0, spec.IsAlternate ? prefix : "", digits, "", spec, radix == 10 ? 3 : 4, evaluation);
    }

    private static string Float(double number, FormatSpec spec, string typeName, Evaluation evaluation)
    {
        var value = Math.Abs(number);
        var type = char.ToLowerInvariant(spec.Type);
        if (type is not ('\0' or 'e' or 'f' or 'g' or 'n' or '%'))
        {
            throw spec.UnknownType(typeName);
        }

        EnsureGroupable(spec);
        value *= type == '%' ? 100 : 1;
        var body = !double.IsFinite(value) ? double.IsNaN(value) ? "nan" : "inf" : FloatFormat.Digits(value, type, spec.Precision, spec.IsAlternate);
        body += type == '%' && !double.IsFinite(value) ? "%" : "";
        body = spec.Type is 'E' or 'F' or 'G' ? body.ToUpperInvariant() : body;
        var end = 0;
        while (end < body.Length && char.IsAsciiDigit(body[end]))
        {
            end++;
        }

        return Number(double.IsNegative(number) && !double.IsNaN(number), "", body[..end], body[end..], spec, 3, evaluation);
    }

    private static void EnsureGroupable(FormatSpec spec)
    {
        if (spec.Grouping != '\0' && spec.Type is ('n' or 'c'))
        {
            throw Failure.Value($"Cannot specify '{spec.Grouping}' with '{spec.Type}'.");
        }
    }

    private static string Number(bool isNegative, string prefix, string digits, string rest, FormatSpec spec, int groupSize, Evaluation evaluation)
    {
        var sign = isNegative ? "-" : spec.Sign is '+' or ' ' ? spec.Sign.ToString() : "";
        if (spec.Grouping != '\0')
        {
            var zeros = spec.Fill == "0" && spec.Align == '=' ? spec.Width - sign.Length - prefix.Length - rest.Length : 0;
            evaluation.WillBuildText(zeros);
            evaluation.Reserve(5L * sizeof(char) * zeros);
            digits = Grouped(digits, groupSize, spec.Grouping, zeros);
        }

        return spec.Pad(sign + prefix, digits + rest, '>', evaluation);
    }

    /// <summary>Groups from the right; zeros fill up to the width, and a separator is never the first character.</summary>
    private static string Grouped(string digits, int size, char separator, int width)
    {
        var output = new System.Text.StringBuilder();
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
}
