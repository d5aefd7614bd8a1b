using System.Numerics;
using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>Python's <c>int(x)</c> and <c>float(x)</c>, where null is zero.</summary>
internal static class NumberText
{
    public static object ToInt(object? value) =>
        value switch
        {
            null => 0L,
            bool flag => flag ? 1L : 0L,
            long or BigInteger => value,
            double.NaN => throw Failure.Value("cannot convert float NaN to integer"),
            double number => double.IsFinite(number)
                ? PythonNumber.Normalize(new BigInteger(number))
                : throw new PythonOverflowError("cannot convert float infinity to integer"),
            string text => PythonNumberText.ToInt(text)
                ?? throw Failure.Value($"invalid literal for int() with base 10: {PythonText.Repr(text)}"),
            _ => throw Failure.Type($"int() argument must be a string, a bytes-like object or a real number, not '{TypeNames.Of(value)}'"),
        };

    public static object ToFloat(object? value) =>
        value switch
        {
            null => 0.0,
            string text => PythonNumberText.ToFloat(text)
                ?? throw Failure.Value($"could not convert string to float: {PythonText.Repr(text)}"),
            _ when PythonNumber.IsNumber(value) => PythonNumber.ToDouble(value),
            _ => throw Failure.Type($"float() argument must be a string or a real number, not '{TypeNames.Of(value)}'"),
        };
}
