using System.Numerics;
using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime.Formatting;

/// <summary>Python's <c>format(value, spec)</c>.</summary>
internal static class ValueFormat
{
    private const string FloatTypes = "eEfFgG%";

    public static string Apply(RenderState state, object? value, string spec)
    {
        if (spec.Length == 0)
        {
            return Printer.Str(state, value);
        }

        if (Markup.TextOf(value) is { } text)
        {
            return Text(state, text, FormatSpec.Parse(state, spec));
        }

        if (!PythonNumber.IsNumber(value))
        {
            throw value is Undefined undefined
                ? undefined.Fail()
                : new PythonTypeError($"unsupported format string passed to {PythonText.TypeName(value)}.__format__");
        }

        var parsed = FormatSpec.Parse(state, spec);
        if (value is double || (parsed.Type is { } type && FloatTypes.Contains(type)))
        {
            return Float(state, value, PythonNumber.ToDouble(value!), parsed);
        }

        return Integer(state, value!, parsed);
    }

    private static string Text(RenderState state, string text, FormatSpec spec)
    {
        if (spec.Type is not (null or 's'))
        {
            throw Unknown(spec, "str");
        }

        if (spec.Sign != '-' || spec.Grouping is not null || spec.IsAlternate || (spec.Align == '=' && spec.Fill != "0"))
        {
            throw FormatSpec.Invalid(spec.Align == '=' ? "'=' alignment not allowed in string format specifier" : "Sign not allowed in string format specifier");
        }

        var cut = spec.Precision is { } precision ? CodePoints.Substring(text, 0, precision) : text;
        return (spec.Align == '=' ? spec with { Align = '<' } : spec).Place(state, "", cut, '<');
    }

    private static string Integer(RenderState state, object value, FormatSpec spec)
    {
        if (spec.Precision is not null)
        {
            throw FormatSpec.Invalid("Precision not allowed in integer format specifier");
        }

        var number = PythonNumber.ToBigInteger(value);
        if (spec.Type == 'c')
        {
            return spec.Place(state, "", char.ConvertFromUtf32((int)BigInteger.Min(number, 0x10FFFF)), '<');
        }

        var (radix, prefix) = spec.Type switch
        {
            null or 'd' or 'n' => (10, ""),
            'b' => (2, "0b"),
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => throw Unknown(spec, PythonText.TypeName(value)),
        };
        var digits = NumberFormat.Integer(BigInteger.Abs(number), radix);
        digits = spec.Type == 'X' ? digits.ToUpperInvariant() : digits;
        var sign = Sign(number.Sign < 0, spec) + (spec.IsAlternate ? prefix : "");
        return spec.Place(state, sign, Grouped(digits, spec, radix == 10 ? 3 : 4, sign.Length), '>');
    }

    private static string Float(RenderState state, object? value, double number, FormatSpec spec)
    {
        if (spec.Type is { } type && !FloatTypes.Contains(type) && type != 'n')
        {
            throw Unknown(spec, PythonText.TypeName(value));
        }

        var digits = spec.Type switch
        {
            null when spec.Precision is null => PythonText.Float(Math.Abs(number)),
            null or 'n' => General(number, spec),
            '%' => NumberFormat.Float(number * 100, 'f', spec.Precision ?? 6, spec.IsAlternate) + "%",
            { } style => NumberFormat.Float(number, style, spec.Precision ?? 6, spec.IsAlternate),
        };
        var sign = Sign(double.IsNegative(number) && !double.IsNaN(number), spec);
        return spec.Place(state, sign, Grouped(digits, spec, 3, sign.Length), '>');
    }

    private static string Grouped(string digits, FormatSpec spec, int size, int before) => spec.Grouping is { } separator
        ? NumberFormat.GroupPadded(digits, separator, size, spec is { Align: '=', Fill: "0" } ? spec.Width - before : 0)
        : digits;

    /// <summary>Without a type a float keeps one digit behind the point.</summary>
    private static string General(double number, FormatSpec spec)
    {
        var text = NumberFormat.Float(number, 'g', spec.Precision ?? 6, spec.IsAlternate);
        return spec.Type is null && double.IsFinite(number) && !text.Contains('.') && !text.Contains('e') ? text + ".0" : text;
    }

    private static string Sign(bool isNegative, FormatSpec spec) => isNegative ? "-" : spec.Sign == '-' ? "" : spec.Sign.ToString();

    private static JinjaRuntimeException Unknown(FormatSpec spec, string type) =>
        FormatSpec.Invalid($"Unknown format code '{spec.Type}' for object of type '{type}'");
}
