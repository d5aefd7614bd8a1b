using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's <c>int(x, base)</c> and <c>float(x)</c>: an undefined value fails.</summary>
internal static class DefinedNumber
{
    /// <summary>Null where Python raises TypeError or ValueError.</summary>
    public static object? ToInt(object? value, long radix) => PythonNumberText.IntOrNull(Defined(value), radix);

    public static double? ToFloat(object? value) => PythonNumberText.FloatOrNull(Defined(value));

    public static double RequireFloat(object? value) => PythonNumberText.Float(Defined(value));

    private static object? Defined(object? value) => value is Undefined undefined ? throw undefined.Fail() : value;
}
