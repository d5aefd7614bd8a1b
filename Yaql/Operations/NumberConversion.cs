using PythonValues;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>Python's <c>int(x)</c> and <c>float(x)</c>, where null is zero.</summary>
internal static class NumberConversion
{
    public static object ToInt(object? value) => value is null ? 0L : PythonNumberText.Int(value, TypeNames.Of(value));

    public static object ToFloat(object? value) => value is null ? 0.0 : PythonNumberText.Float(value, TypeNames.Of(value));
}
