using System.Numerics;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Filters on numbers, or that make numbers.</summary>
internal static class NumberFilters
{
    private static readonly string[] Binary = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];
    private static readonly string[] Decimal = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["abs"] = TemplateFilter.Of("abs", "x", (_, a) => Absolute(a[0])),
        ["int"] = TemplateFilter.Of(
            "do_int",
            "value, default=0, base=10",
            (_, a) =>
                DefinedNumber.ToInt(
                    a[0],
                    a[0] is string or Markup && (PythonNumber.IsInteger(a[2]) || a[2] is Undefined) ? Argument.Int(a[2]) : -1
                )
                ?? Whole(a[0])
                ?? a[1]
        ),
        ["float"] = TemplateFilter.Of("do_float", "value, default=0.0", (_, a) => DefinedNumber.ToFloat(a[0]) ?? a[1]),
        ["round"] = TemplateFilter.Of("do_round", "value, precision=0, method='common'", Round),
        ["filesizeformat"] = TemplateFilter.Of("do_filesizeformat", "value, binary=False", FileSize),
    };

    private static object? Absolute(object? value)
    {
        if (!PythonNumber.IsNumber(value))
        {
            throw new PythonTypeError($"bad operand type for abs(): '{PythonText.TypeName(value)}'");
        }

        return value is double number ? Math.Abs(number) : PythonNumber.Normalize(BigInteger.Abs(PythonNumber.ToBigInteger(value!)));
    }

    /// <summary><c>"42.23" | int</c> is 42.</summary>
    private static object? Whole(object? value) =>
        DefinedNumber.ToFloat(value) is { } number && double.IsFinite(number) ? PythonNumber.Normalize(new BigInteger(number)) : null;

    private static object? Round(RenderState state, object?[] a)
    {
        if (a[2] is not ("common" or "ceil" or "floor"))
        {
            throw new JinjaRuntimeException("FilterArgumentError", "method must be common, ceil or floor");
        }

        if (!PythonNumber.IsNumber(a[0]))
        {
            throw new PythonTypeError($"type {PythonText.TypeName(a[0])} doesn't define __round__ method");
        }

        var precision = Argument.Size(a[1]);
        if (a[2] is "common")
        {
            return PythonRounding.Round(a[0]!, precision);
        }

        var power = PythonNumber.Power(10L, (long)precision);
        var scaled = PythonNumber.ToDouble(PythonNumber.Multiply(a[0]!, power));
        if (!double.IsFinite(scaled))
        {
            throw new JinjaRuntimeException(
                double.IsNaN(scaled) ? "ValueError" : "OverflowError",
                $"cannot convert float {(double.IsNaN(scaled) ? "NaN" : "infinity")} to integer"
            );
        }

        var whole = PythonNumber.Normalize(new BigInteger(a[2] is "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)));
        return PythonNumber.TrueDivide(whole, power);
    }

    private static object? FileSize(RenderState state, object?[] a)
    {
        var bytes = DefinedNumber.RequireFloat(a[0]);
        var binary = Argument.Flag(a[1]);
        var unit = binary ? 1024 : 1000;
        if (bytes == 1)
        {
            return "1 Byte";
        }

        if (bytes < unit)
        {
            return $"{PythonNumber.Normalize(new BigInteger(bytes))} Bytes";
        }

        var prefixes = binary ? Binary : Decimal;
        var size = (double)unit;
        var at = 0;
        for (; at < prefixes.Length - 1 && bytes >= size * unit; at++)
        {
            size *= unit;
        }

        return PythonDigits.Fixed(bytes / size, 1) + " " + prefixes[at];
    }
}
