using Jinja.Runtime;
using Jinja.Runtime.Filters;

namespace Jinja.Compilation;

/// <summary>Comparisons, chained as in Python.</summary>
internal static class ComparisonCompiler
{
    public static Eval Compile(Eval first, (string Operator, Eval Operand)[] rest)
    {
        var steps = rest.Select(step => (Holds: Operation(step.Operator), step.Operand)).ToArray();
        if (steps.Length == 1)
        {
            var (holds, operand) = steps[0];
            return frame => ExpressionCompiler.Boxed(holds(frame.State, first(frame), operand(frame)));
        }

        return frame =>
        {
            var left = first(frame);
            foreach (var (holds, operand) in steps)
            {
                var right = operand(frame);
                if (!holds(frame.State, left, right))
                {
                    return ExpressionCompiler.Boxed(false);
                }

                left = right;
            }

            return ExpressionCompiler.Boxed(true);
        };
    }

    private static Comparing Operation(string op) => op switch
    {
        "==" => Equality.Same,
        "!=" => (state, left, right) => !Equality.Same(state, left, right),
        "in" => (state, left, right) => Equality.Contains(state, right, left),
        "not in" => (state, left, right) => !Equality.Contains(state, right, left),
        "<" => Ordering.Less,
        "<=" => Ordering.LessOrEqual,
        ">" => Ordering.Greater,
        _ => Ordering.GreaterOrEqual,
    };
}
