using System.Numerics;
using Jinja.Ast;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's <c>int(x, base)</c> and <c>float(x)</c>.</summary>
internal static class NumberText
{
    /// <summary>Null where Python raises TypeError or ValueError.</summary>
    public static object? ToInt(object? value, long radix) =>
        value switch
        {
            Undefined undefined => throw undefined.Fail(),
            string text => Parsed(text, radix),
            Markup text => Parsed(text.Text, radix),
            double number => double.IsFinite(number) ? Truncated(number) : null,
            _ => PythonNumber.IsInteger(value) ? PythonNumber.Normalize(PythonNumber.ToBigInteger(value!)) : null,
        };

    public static double? ToFloat(object? value) =>
        value switch
        {
            Undefined undefined => throw undefined.Fail(),
            string text => PythonNumberText.ToFloat(text),
            Markup text => PythonNumberText.ToFloat(text.Text),
            _ => PythonNumber.IsNumber(value) ? PythonNumber.ToDouble(value!) : null,
        };

    public static double RequireFloat(object? value) =>
        ToFloat(value)
        ?? throw (
            Markup.TextOf(value) is { } text
                ? new JinjaRuntimeException("ValueError", $"could not convert string to float: {PythonText.Repr(text)}")
                : new PythonTypeError($"float() argument must be a string or a real number, not '{PythonText.TypeName(value)}'")
        );

    public static object Truncated(double value) => PythonNumber.Normalize(new BigInteger(value));

    private static object? Parsed(string text, long radix)
    {
        try
        {
            return PythonNumberText.ToInt(text, radix);
        }
        catch (PythonValueError)
        {
            return null;
        }
    }
}
