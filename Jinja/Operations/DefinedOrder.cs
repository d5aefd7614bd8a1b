using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's order operators: an undefined value fails.</summary>
internal static class DefinedOrder
{
    public static bool Less(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a < b : Holds(PythonRelation.Less, left, right);

    public static bool LessOrEqual(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a <= b : Holds(PythonRelation.LessOrEqual, left, right);

    public static bool Greater(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a > b : Holds(PythonRelation.Greater, left, right);

    public static bool GreaterOrEqual(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a >= b : Holds(PythonRelation.GreaterOrEqual, left, right);

    /// <summary>For sorting.</summary>
    public static int Compare(RenderState state, object? left, object? right, string op = "<")
    {
        if (left is long a && right is long b)
        {
            return a.CompareTo(b);
        }

        Check(left, right);
        return PythonOrder.Compare(left, right, op);
    }

    private static bool Holds(PythonRelation relation, object? left, object? right)
    {
        Check(left, right);
        return PythonOrder.Holds(relation, left, right);
    }

    private static void Check(object? left, object? right)
    {
        if ((left as Undefined ?? right as Undefined) is { } undefined)
        {
            throw undefined.Fail();
        }
    }
}
