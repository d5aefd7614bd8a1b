using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's <c>==</c> and <c>in</c> for what a template holds besides: an undefined value fails.</summary>
internal static class Equality
{
    public static bool Same(RenderState state, object? left, object? right)
    {
        state.Spend();
        if (left is long first && right is long second)
        {
            return first == second;
        }

        return (left as Undefined ?? right as Undefined) is { } undefined ? throw undefined.Fail() : PythonEquality.Equals(left, right);
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

        if (container is IPythonSet set)
        {
            return set.Contains(Lookup.Key(item));
        }

        if (!Iteration.IsIterable(container))
        {
            throw new PythonTypeError($"argument of type '{PythonText.TypeName(container)}' is not iterable");
        }

        return Iteration.Of(state, container).Any(candidate => ReferenceEquals(candidate, item) || Same(state, candidate, item));
    }
}
