using System.Numerics;
using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>The arithmetic operators; null: they do not exist for these values. A bool is no number here.</summary>
internal static class Arithmetic
{
    public static object? Add(object? left, object? right, Evaluation evaluation)
    {
        if (BothNumbers(left, right))
        {
            return PythonNumber.Add(left!, right!);
        }

        return (left, right) switch
        {
            (string a, string b) => TextOperations.Concat(a, b, evaluation),
            (PythonDateTime date, PythonTimeDelta span) => date + span,
            (PythonTimeDelta span, PythonDateTime date) => date + span,
            (PythonTimeDelta a, PythonTimeDelta b) => a + b,
            (Map a, Map b) => Merge(a, b),
            _ => Sequences.Concat(left, right, evaluation),
        };
    }

    public static object? Subtract(object? left, object? right, Evaluation evaluation) =>
        (left, right) switch
        {
            _ when BothNumbers(left, right) => PythonNumber.Subtract(left!, right!),
            (PythonDateTime date, PythonTimeDelta span) => date - span,
            (PythonDateTime a, PythonDateTime b) => a - b,
            (PythonTimeDelta a, PythonTimeDelta b) => a - b,
            (IPythonSet a, IPythonSet b) => Sets.Difference(a, b),
            _ => null,
        };

    public static object? Multiply(object? left, object? right, Evaluation evaluation) =>
        (left, right) switch
        {
            _ when BothNumbers(left, right) => PythonNumber.Multiply(left!, right!),
            (string text, long or bool or BigInteger) => TextOperations.Repeat(text, right, evaluation),
            (long or bool or BigInteger, string text) => TextOperations.Repeat(text, left, evaluation),
            (PythonTimeDelta span, _) when IsNumber(right) => span.Multiply(right!),
            (_, PythonTimeDelta span) when IsNumber(left) => span.Multiply(left!),
            (IReadOnlyList<object?> list, long or bool or BigInteger) => Sequences.Repeat(list, right, evaluation),
            (long or bool or BigInteger, IReadOnlyList<object?> list) => Sequences.Repeat(list, left, evaluation),
            _ => null,
        };

    public static object? Divide(object? left, object? right, Evaluation evaluation) =>
        (left, right) switch
        {
            (double, _) or (_, double) when BothNumbers(left, right) => PythonNumber.TrueDivide(left!, right!),
            _ when BothNumbers(left, right) => PythonNumber.FloorDivide(left!, right!),
            (PythonTimeDelta a, PythonTimeDelta b) => PythonNumber.TrueDivide(a.TotalSeconds, b.TotalSeconds),
            (PythonTimeDelta span, _) when IsNumber(right) => span.Divide(right!),
            _ => null,
        };

    public static object? Modulo(object? left, object? right, Evaluation evaluation) =>
        BothNumbers(left, right) ? PythonNumber.Modulo(left!, right!) : null;

    public static bool IsNumber(object? value) => value is long or double or BigInteger;

    private static bool BothNumbers(object? left, object? right) => IsNumber(left) && IsNumber(right);

    private static YaqlMap Merge(Map left, Map right)
    {
        var map = new YaqlMap(left);
        foreach (var (key, value) in right)
        {
            map.Put(key, value);
        }

        return map;
    }
}
