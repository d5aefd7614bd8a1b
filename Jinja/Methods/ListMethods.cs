using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Methods;

/// <summary>The methods of <c>list</c>. A list that the evaluation does not own is not changed: see <see cref="Thawing"/>.</summary>
internal static class ListMethods
{
    private const int ItemsMovedPerStep = 64;

    public static readonly Dictionary<string, BuiltinMethod> All = new Dictionary<string, BuiltinMethod>
    {
        ["append"] = Of("append", "object", (state, list, a) => Add(state, list, list.Count, a[0])),
        ["insert"] = Of("insert", "index, object", (state, list, a) => Add(state, list, Place(list, a[0]), a[1])),
        ["extend"] = Of("extend", "iterable", Extend),
        ["clear"] = Of("clear", "", (_, list, _) => Done(list.Clear)),
        ["copy"] = Of("copy", "", (state, list, _) => new PyList(Iteration.ToList(state, list))),
        ["pop"] = Of("pop", "index=-1", Pop),
        ["remove"] = Of("remove", "value", Remove),
        ["reverse"] = Of("reverse", "", (_, list, _) => Done(list.Reverse)),
        ["sort"] = new(Sort),
    }
        .Concat(SequenceMethods.Of("list"))
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    private static BuiltinMethod Of(string name, string parameters, Func<RenderState, List<object?>, object?[], object?> body) =>
        new(BuiltinSignature.Method("list", name, parameters), (state, self, a) => body(state, Items(self), a));

    private static List<object?> Items(object self)
    {
        if (self is PyList own)
        {
            return own.Items;
        }

        var items = (IReadOnlyList<object?>)self;
        Budget.Pay(items.Count);
        return [.. items];
    }

    /// <summary>Items behind a place that one is put at or taken from are moved.</summary>
    private static void SpendOnMoving(RenderState state, List<object?> list, int at) =>
        state.Spend(1 + (list.Count - at) / ItemsMovedPerStep);

    private static object? Done(Action change)
    {
        change();
        return null;
    }

    private static object? Add(RenderState state, List<object?> list, int at, object? item)
    {
        SpendOnMoving(state, list, at);
        list.Insert(at, item);
        return null;
    }

    private static object? Extend(RenderState state, List<object?> list, object?[] a)
    {
        list.AddRange(Iteration.ToList(state, a[0]));
        return null;
    }

    private static int Place(List<object?> list, object? index)
    {
        var at = Argument.Int(index);
        return (int)Math.Clamp(at < 0 ? at + list.Count : at, 0, list.Count);
    }

    private static object? Pop(RenderState state, List<object?> list, object?[] a)
    {
        var at = Argument.Int(a[0]);
        at = at < 0 ? at + list.Count : at;
        if (at < 0 || at >= list.Count)
        {
            throw new JinjaRuntimeException("IndexError", list.Count == 0 ? "pop from empty list" : "pop index out of range");
        }

        SpendOnMoving(state, list, (int)at);
        var item = list[(int)at];
        list.RemoveAt((int)at);
        return item;
    }

    private static object? Remove(RenderState state, List<object?> list, object?[] a)
    {
        var at = list.FindIndex(item => Equality.Same(state, item, a[0]));
        return at < 0 ? throw new JinjaRuntimeException("ValueError", "list.remove(x): x not in list") : Done(() => list.RemoveAt(at));
    }

    private static object? Sort(RenderState state, object self, JinjaArguments arguments)
    {
        if (arguments.Positional.Count > 0)
        {
            throw new PythonTypeError("sort() takes no positional arguments");
        }

        var options = BuiltinSignature.Cached("sort", "key=None, reverse=False").Bind([], arguments.Named);
        var items = Items(self);
        var sorted = Sorting.By(
            state,
            items,
            item => options[0] is null ? item : Calls.Invoke(state, options[0], new JinjaArguments([item], [])),
            Argument.Flag(options[1])
        );
        items.Clear();
        items.AddRange(sorted);
        return null;
    }
}
