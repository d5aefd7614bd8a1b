using Jinja.Execution;
using Jinja.Operations;
using PythonValues;

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

    /// <summary>A single comparison as a condition, with the common one of ints decided on the spot.</summary>
    public static Condition Condition(Eval left, string op, Eval right)
    {
        var holds = Operation(op);
        return frame => holds(frame.State, left(frame), right(frame));
    }

    /// <summary>The same with an int that is known.</summary>
    public static Condition Condition(Eval left, string op, object constant)
    {
        var (holds, number) = (Operation(op), (long)constant);
        Func<Frame, object?, bool> otherwise = (frame, value) => holds(frame.State, value, constant);
        return op switch
        {
            "<" => frame => left(frame) is var value && value is long whole ? whole < number : otherwise(frame, value),
            ">" => frame => left(frame) is var value && value is long whole ? whole > number : otherwise(frame, value),
            "==" => frame => left(frame) is var value && value is long whole ? whole == number : otherwise(frame, value),
            _ => frame => otherwise(frame, left(frame)),
        };
    }

    /// <summary>The same with an attribute of a local name: the filters of loops.</summary>
    /// <param name="left">The code of the attribute, for every other case.</param>
    public static Condition Condition(int slot, MapKey key, Eval left, string op, long number)
    {
        var otherwise = Condition(left, op, (object)number);
        return op switch
        {
            "<" => frame => Int(frame, out var whole) ? whole < number : otherwise(frame),
            ">" => frame => Int(frame, out var whole) ? whole > number : otherwise(frame),
            "==" => frame => Int(frame, out var whole) ? whole == number : otherwise(frame),
            _ => otherwise,
        };

        bool Int(Frame frame, out long whole)
        {
            if (!frame.State.Mutates && key.TryGetOf(frame.Slots[slot], out var value) && value is long found)
            {
                whole = found;
                return true;
            }

            whole = 0;
            return false;
        }
    }

    /// <summary>As lambdas: a delegate of a static method itself is called through one thunk more.</summary>
    private static Comparing Operation(string op) =>
        op switch
        {
            "==" => (state, left, right) => Equality.Same(state, left, right),
            "!=" => (state, left, right) => !Equality.Same(state, left, right),
            "in" => (state, left, right) => Equality.Contains(state, right, left),
            "not in" => (state, left, right) => !Equality.Contains(state, right, left),
            "<" => (state, left, right) => DefinedOrder.Less(state, left, right),
            "<=" => (state, left, right) => DefinedOrder.LessOrEqual(state, left, right),
            ">" => (state, left, right) => DefinedOrder.Greater(state, left, right),
            _ => (state, left, right) => DefinedOrder.GreaterOrEqual(state, left, right),
        };
}
