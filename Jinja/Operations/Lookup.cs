using Jinja.Ast;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Jinja2's <c>x.name</c> (attribute first, then item) and <c>x[key]</c> (item first, then attribute).</summary>
internal static class Lookup
{
    public static object? Attribute(RenderState state, object? target, string name)
    {
        if (target is Map map && state.Environment.Methods.IsPlainKey(name))
        {
            return map.TryGetValue(name, out var found) ? Thawing.Child(state, map, name, found) : Undefined.Attribute(target, name);
        }

        if (TryOwn(state, target, name, out var value))
        {
            return value;
        }

        return target is Map other && other.TryGetValue(name, out var item)
            ? Thawing.Child(state, other, name, item)
            : Undefined.Attribute(target, name);
    }

    public static object? Item(RenderState state, object? target, object? key)
    {
        if (target is Undefined undefined)
        {
            throw undefined.Fail();
        }

        if (TryItem(state, target, key, out var value))
        {
            return value;
        }

        return Markup.TextOf(key) is { } name && TryOwn(state, target, name, out value) ? value : Missing(state, target, key);
    }

    /// <summary>The value as a key of a map: markup is plain text there.</summary>
    public static object? Key(object? value) =>
        value switch
        {
            Markup markup => markup.Text,
            Undefined undefined => throw undefined.Fail(),
            _ => value,
        };

    private static bool TryOwn(RenderState state, object? target, string name, out object? value)
    {
        value = null;
        if (target is Undefined undefined)
        {
            throw undefined.Fail();
        }

        if (Unsafe.IsInternal(name) && Unsafe.Has(target, name))
        {
            value = Undefined.Unsafe(target, name);
            return true;
        }

        if (target is IAttributes own && own.TryGetAttribute(name, out value))
        {
            return true;
        }

        if (target is IJinjaObject host && host.TryGetAttribute(name, out value))
        {
            return true;
        }

        if (state.Environment.Methods.Find(target, name) is { } method)
        {
            value = method.IsProperty ? method.Invoke(state, target, JinjaArguments.None) : new BoundMethod(target, method);
            return true;
        }

        return false;
    }

    private static bool TryItem(RenderState state, object? target, object? key, out object? value)
    {
        value = null;
        if (key is Undefined missing)
        {
            throw missing.Fail();
        }

        if (target is Map map)
        {
            if (!IsHashable(state, key) || !map.TryGetValue(Key(key), out var found))
            {
                return false;
            }

            value = Thawing.Child(state, map, Key(key), found);
            return true;
        }

        if (key is PySlice slice)
        {
            return slice.TryApply(state, target, out value);
        }

        if (!PythonNumber.IsInteger(key) || target is PythonDictView or PyIterator || Iteration.LengthOf(target) is not { } length)
        {
            return false;
        }

        var index = Argument.Int(key);
        index = index < 0 ? index + length : index;
        if (index < 0 || index >= length)
        {
            return false;
        }

        value = At(state, target, (int)index);
        return true;
    }

    private static Undefined Missing(RenderState state, object? target, object? key) =>
        Markup.TextOf(key) is { } name ? Undefined.Attribute(target, name) : Undefined.Element(target, PythonText.Repr(key));

    private static object? At(RenderState state, object? target, int index) =>
        target switch
        {
            string text => CodePoints.Substring(text, index, index + 1),
            Markup markup => new Markup(CodePoints.Substring(markup.Text, index, index + 1)),
            PyBytes bytes => (long)bytes.Data[index],
            PyList list when state.Mutates => list.Items[index] = Thawing.Of(list.Items[index]),
            _ => ((IReadOnlyList<object?>)target!)[index],
        };

    private static bool IsHashable(RenderState state, object? key)
    {
        if (key is not PythonTuple tuple)
        {
            return key is not (Map or PySlice or PythonDictView) && !Lists.IsList(key);
        }

        state.Spend(1 + tuple.Count);
        state.Deepen();
        var all = tuple.Items.All(item => IsHashable(state, item));
        state.Rise();
        return all;
    }
}
