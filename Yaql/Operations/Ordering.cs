using PythonValues;
using Yaql.Values;

namespace Yaql.Operations;

internal enum Relation
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// The order operators: numbers, texts, dates, spans, sets by inclusion; null is less than everything. Nothing else has an order.
/// </summary>
internal static class Ordering
{
    public static object? Compare(object? left, object? right, Relation relation)
    {
        if (left is null || right is null)
        {
            return Booleans.Box(Holds((left is null ? 0 : 1) - (right is null ? 0 : 1), relation));
        }

        if (left is ISetLike first && right is ISetLike second)
        {
            return Booleans.Box(Includes(first, second, relation));
        }

        if (left is double.NaN || right is double.NaN)
        {
            return Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right) ? Booleans.False : null;
        }

        return Order(left, right) is { } order ? Booleans.Box(Holds(order, relation)) : null;
    }

    private static int? Order(object left, object right) =>
        (left, right) switch
        {
            (string a, string b) => PythonOrder.CompareText(a, b),
            (PythonDateTime a, PythonDateTime b) => a.CompareTo(b),
            (PythonTimeDelta a, PythonTimeDelta b) => a.CompareTo(b),
            _ when Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right) => PythonNumber.Compare(left, right),
            _ => null,
        };

    private static bool Holds(int order, Relation relation) =>
        relation switch
        {
            Relation.Less => order < 0,
            Relation.LessOrEqual => order <= 0,
            Relation.Greater => order > 0,
            _ => order >= 0,
        };

    private static bool Includes(ISetLike left, ISetLike right, Relation relation) =>
        relation switch
        {
            Relation.Less => left.Count < right.Count && SetMath.IsSubset(left, right),
            Relation.LessOrEqual => SetMath.IsSubset(left, right),
            Relation.Greater => right.Count < left.Count && SetMath.IsSubset(right, left),
            _ => SetMath.IsSubset(right, left),
        };
}
