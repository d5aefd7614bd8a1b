using PythonValues;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>
/// The order operators: numbers, texts, dates, spans, sets by inclusion, as in Python; null is less than everything. Nothing else has an
/// order.
/// </summary>
internal static class OrderOperators
{
    public static object? Compare(object? left, object? right, PythonRelation relation)
    {
        if (left is null || right is null)
        {
            return Booleans.Box(PythonOrder.Holds(relation, (left is null ? 0 : 1) - (right is null ? 0 : 1)));
        }

        return HaveOrder(left, right) ? Booleans.Box(PythonOrder.Holds(relation, left, right)) : null;
    }

    private static bool HaveOrder(object left, object right) =>
        (left, right) switch
        {
            (long, long) or (string, string) or (IPythonSet, IPythonSet) => true,
            (PythonDateTime, PythonDateTime) or (PythonTimeDelta, PythonTimeDelta) => true,
            _ => Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right),
        };
}
