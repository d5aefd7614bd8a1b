using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's <c>&lt;</c>, within the limits of the evaluation.</summary>
internal static class Ordering
{
    public static bool Less(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a < b : Holds(state, "<", left, right);

    public static bool LessOrEqual(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a <= b : Holds(state, "<=", left, right);

    public static bool Greater(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a > b : Holds(state, ">", left, right);

    public static bool GreaterOrEqual(RenderState state, object? left, object? right) =>
        left is long a && right is long b ? a >= b : Holds(state, ">=", left, right);

    private static bool Holds(RenderState state, string op, object? left, object? right)
    {
        if (left is double a && double.IsNaN(a) || right is double b && double.IsNaN(b))
        {
            return false;
        }

        var order = Compare(state, left, right, op);
        return op switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public static int Compare(RenderState state, object? left, object? right, string op = "<")
    {
        if (left is long a && right is long b)
        {
            return a.CompareTo(b);
        }

        if (left is Undefined undefined || (undefined = (right as Undefined)!) is not null)
        {
            throw undefined.Fail();
        }

        if (left is PyTuple first && right is PyTuple second)
        {
            return Lists(state, first.Items, second.Items, op);
        }

        return left is IReadOnlyList<object?> and not IPythonObject && right is IReadOnlyList<object?> and not IPythonObject
            ? Lists(state, (IReadOnlyList<object?>)left, (IReadOnlyList<object?>)right, op)
            : PythonOrder.Compare(Plain(left), Plain(right), op);
    }

    private static int Lists(RenderState state, IReadOnlyList<object?> left, IReadOnlyList<object?> right, string op)
    {
        state.Deepen();
        try
        {
            for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
            {
                if (!Equality.Same(state, left[i], right[i]))
                {
                    return Compare(state, left[i], right[i], op);
                }
            }

            return left.Count.CompareTo(right.Count);
        }
        finally
        {
            state.Rise();
        }
    }

    private static object? Plain(object? value) => value is Markup markup ? markup.Text : value;
}
