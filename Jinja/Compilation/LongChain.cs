using Jinja.Ast;

namespace Jinja.Compilation;

/// <summary>
/// Many operators, filters, tests, attributes or calls in a row: done one after the other over a value that is carried along,
/// so that their number needs no stack.
/// </summary>
internal static class LongChain
{
    /// <summary>Null where the chain is short.</summary>
    public static Eval? Compile(ExpressionCompiler compiler, Expression expression, NameScope scope)
    {
        if (!IsLong(expression))
        {
            return null;
        }

        var links = new Stack<Expression>();
        var first = expression;
        for (; Before(first) is { } before; first = before)
        {
            links.Push(first);
        }

        var slot = scope.Spare();
        var start = compiler.Compile(first, scope);
        var steps = links.Select(link => compiler.Compile(After(link, new Carried(slot, link.Line)), scope)).ToArray();
        return frame =>
        {
            var value = start(frame);
            foreach (var step in steps)
            {
                frame.Slots[slot] = value;
                value = step(frame);
            }

            return value;
        };
    }

    private static bool IsLong(Expression expression)
    {
        var length = 0;
        for (var link = Before(expression); link is not null && length <= Chain.Short; length++)
        {
            link = Before(link);
        }

        return length > Chain.Short;
    }

    /// <summary>What a link works on; null where the chain begins. Forms that are compiled as one with their target begin it.</summary>
    private static Expression? Before(Expression link) =>
        link switch
        {
            Binary binary => binary.Left,
            Logical { Left: not Constant } logical => logical.Left,
            Not not => not.Operand,
            Ast.Attribute { Target: not Name } attribute => attribute.Target,
            Subscript subscript => subscript.Target,
            ValueCall call => call.Target,
            FilterCall filter => filter.Target,
            TestCall test => test.Target,
            _ => null,
        };

    private static Expression After(Expression link, Carried value) =>
        link switch
        {
            Binary binary => binary with { Left = value },
            Logical logical => logical with { Left = value },
            Not not => not with { Operand = value },
            Ast.Attribute attribute => attribute with { Target = value },
            Subscript subscript => subscript with { Target = value },
            ValueCall call => call with { Target = value },
            FilterCall filter => filter with { Target = value },
            TestCall test => test with { Target = value },
            _ => throw new InvalidOperationException($"{link.GetType().Name} is no link of a chain"),
        };
}
