using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's <c>==</c> and <c>in</c>, within the limits of the evaluation.</summary>
internal static class Equality
{
    public static bool Same(RenderState state, object? left, object? right)
    {
        if (left is long first && right is long second)
        {
            state.Spend();
            return first == second;
        }

        if (left is Undefined undefined || (undefined = (right as Undefined)!) is not null)
        {
            throw undefined.Fail();
        }

        if (left is Markup or string || right is Markup or string)
        {
            state.Spend();
            state.Charge(left);
            return Markup.TextOf(left) is { } a && Markup.TextOf(right) is { } b && a == b;
        }

        state.Spend();
        return (left, right) switch
        {
            (PyTuple a, PyTuple b) => Lists(state, a.Items, b.Items),
            (IPythonObject, _) or (_, IPythonObject) => PythonEquality.Equals(left, right),
            (Map a, Map b) => Maps(state, a, b),
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => Lists(state, a, b),
            _ => PythonEquality.Equals(left, right),
        };
    }

    public static bool Contains(RenderState state, object? container, object? item)
    {
        if (Markup.TextOf(container) is { } text)
        {
            state.Charge(text);
            return item is Undefined undefined ? throw undefined.Fail()
                : Markup.TextOf(item) is { } part ? TextSearch.Contains(text, part)
                : throw new PythonTypeError($"'in <string>' requires string as left operand, not {PythonText.TypeName(item)}");
        }

        if (container is Map map)
        {
            return map.ContainsKey(Lookup.Key(item));
        }

        if (container is DictView { Kind: "keys" } view)
        {
            return view.Map.ContainsKey(Lookup.Key(item));
        }

        if (!Iteration.IsIterable(container))
        {
            throw new PythonTypeError($"argument of type '{PythonText.TypeName(container)}' is not iterable");
        }

        return Iteration.Of(state, container).Any(candidate => ReferenceEquals(candidate, item) || Same(state, candidate, item));
    }

    private static bool Lists(RenderState state, IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        state.Deepen();
        for (var i = 0; i < left.Count; i++)
        {
            if (!ReferenceEquals(left[i], right[i]) && !Same(state, left[i], right[i]))
            {
                state.Rise();
                return false;
            }
        }

        state.Rise();
        return true;
    }

    private static bool Maps(RenderState state, Map left, Map right)
    {
        if (ReferenceEquals(left, right) || left.Count != right.Count)
        {
            return ReferenceEquals(left, right);
        }

        state.Deepen();
        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || (!ReferenceEquals(value, other) && !Same(state, value, other)))
            {
                state.Rise();
                return false;
            }
        }

        state.Rise();
        return true;
    }
}
