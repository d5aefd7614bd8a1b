using Jinja.Ast;
using Jinja.Execution;
using Jinja.Formatting;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Arithmetic;

/// <summary>Python's arithmetic operators on everything a template can hold.</summary>
internal static class ArithmeticOperators
{
    public static Func<RenderState, object?, object?, object?> Binary(string op) =>
        op switch
        {
            "+" => Add,
            "-" => (_, left, right) => Numbers(left, right, "-", PythonNumber.Subtract),
            "*" => Multiply,
            "/" => (_, left, right) => Numbers(left, right, "/", (a, b) => PythonNumber.TrueDivide(a, b)),
            "//" => (_, left, right) => Numbers(left, right, "//", PythonNumber.FloorDivide),
            "%" => Modulo,
            _ => (_, left, right) => Numbers(left, right, "** or pow()", PythonNumber.Power),
        };

    public static object? Unary(string op, object? operand)
    {
        if (operand is Undefined undefined)
        {
            throw undefined.Fail();
        }

        if (!PythonNumber.IsNumber(operand))
        {
            throw new PythonTypeError($"bad operand type for unary {op}: '{PythonText.TypeName(operand)}'");
        }

        return op == "-" ? PythonNumber.Negate(operand!)
            : operand is bool flag
                ? flag ? 1L
                    : 0L
            : operand;
    }

    public static object? Add(RenderState state, object? left, object? right)
    {
        if (left is long or double && right is long or double)
        {
            return PythonNumber.Add(left, right);
        }

        if (Markup.TextOf(left) is { } a && Markup.TextOf(right) is { } b)
        {
            state.ReserveText((long)a.Length + b.Length);
            return left is string && right is string ? a + b : new Markup(Escaping.Of(state, left).Text + Escaping.Of(state, right).Text);
        }

        return (left, right) switch
        {
            (PythonTuple first, PythonTuple second) => new PythonTuple(Joined(state, first.Items, second.Items)),
            (IReadOnlyList<object?> first, IReadOnlyList<object?> second) when Lists.IsList(first) && Lists.IsList(second) => new PyList([
                .. Joined(state, first, second),
            ]),
            (string or Markup, not Undefined) => throw new PythonTypeError(
                $"can only concatenate str (not \"{PythonText.TypeName(right)}\") to str"
            ),
            (PythonTuple, not Undefined) => throw new PythonTypeError(
                $"can only concatenate tuple (not \"{PythonText.TypeName(right)}\") to tuple"
            ),
            (IReadOnlyList<object?> first, not Undefined) when Lists.IsList(first) => throw new PythonTypeError(
                $"can only concatenate list (not \"{PythonText.TypeName(right)}\") to list"
            ),
            _ => Numbers(left, right, "+", PythonNumber.Add),
        };
    }

    private static object? Multiply(RenderState state, object? left, object? right)
    {
        if (PythonNumber.IsNumber(left) && PythonNumber.IsNumber(right))
        {
            return PythonNumber.Multiply(left!, right!);
        }

        return Repeat(state, left, right) ?? Repeat(state, right, left) ?? Numbers(left, right, "*", PythonNumber.Multiply);
    }

    private static object? Repeat(RenderState state, object? sequence, object? times)
    {
        if (sequence is not (string or Markup or PythonTuple) && !Lists.IsList(sequence))
        {
            return null;
        }

        if (!PythonNumber.IsInteger(times))
        {
            throw times is Undefined undefined
                ? undefined.Fail()
                : new PythonTypeError($"can't multiply sequence by non-int of type '{PythonText.TypeName(times)}'");
        }

        var count = Argument.Int(times);
        if (Markup.TextOf(sequence) is { } text)
        {
            return Markup.Like(sequence, TextReplacing.Repeat(text, count));
        }

        var items = (IReadOnlyList<object?>)sequence!;
        if (count <= 0 || items.Count == 0)
        {
            return sequence is PythonTuple ? new PythonTuple() : new PyList();
        }

        state.ReserveItems(count > int.MaxValue / items.Count ? int.MaxValue : items.Count * count);
        var result = new List<object?>(items.Count * (int)count);
        for (var i = 0; i < count; i++)
        {
            result.AddRange(items);
        }

        return sequence is PythonTuple ? new PythonTuple([.. result]) : new PyList(result);
    }

    private static object? Modulo(RenderState state, object? left, object? right) =>
        left is string or Markup ? PercentFormat.Apply(state, left, right) : Numbers(left, right, "%", PythonNumber.Modulo);

    private static object? Numbers(object? left, object? right, string op, Func<object, object, object?> apply)
    {
        if (PythonNumber.IsNumber(left) && PythonNumber.IsNumber(right))
        {
            return apply(left!, right!);
        }

        throw left is Undefined undefined || (undefined = (right as Undefined)!) is not null
            ? undefined.Fail()
            : new PythonTypeError(
                $"unsupported operand type(s) for {op}: '{PythonText.TypeName(left)}' and '{PythonText.TypeName(right)}'"
            );
    }

    private static object?[] Joined(RenderState state, IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        state.ReserveItems(2 * (left.Count + (long)right.Count));
        return [.. left, .. right];
    }
}
