using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Methods;

/// <summary>The methods of <c>dict</c>. A map that the evaluation does not own is not changed: see <see cref="Thawing"/>.</summary>
internal static class MapMethods
{
    public static readonly Dictionary<string, BuiltinMethod> All = new()
    {
        ["keys"] = Of("keys", "", (_, map, _) => new PythonKeysView(map)),
        ["values"] = Of("values", "", (_, map, _) => new PythonValuesView(map)),
        ["items"] = Of("items", "", (_, map, _) => new PythonItemsView(map)),
        ["get"] = Of(
            "get",
            "key, default=None",
            (state, map, a) => map.TryGetValue(Hashable(a[0]), out var value) ? Thawing.Child(state, map, Lookup.Key(a[0]), value) : a[1]
        ),
        ["copy"] = Of("copy", "", (state, map, _) => Copy(state, map)),
        ["clear"] = Of("clear", "", (_, map, _) => Done(Own(map).Clear)),
        ["pop"] = new(Pop),
        ["popitem"] = Of("popitem", "", PopItem),
        ["setdefault"] = Of("setdefault", "key, default=None", SetDefault),
        ["update"] = new(Update),
        ["fromkeys"] = Of("fromkeys", "iterable, value=None", FromKeys),
    };

    private static BuiltinMethod Of(string name, string parameters, Func<RenderState, Map, object?[], object?> body) =>
        new(BuiltinSignature.Method("dict", name, parameters), (state, self, a) => body(state, (Map)self, a));

    private static PyDict Own(Map map) => map as PyDict ?? new PyDict(map);

    private static PyDict Copy(RenderState state, Map map)
    {
        state.SpendMany(map.Count);
        return new PyDict(map);
    }

    private static object? Hashable(object? key) =>
        key is Map || Lists.IsList(key) ? throw new PythonTypeError($"unhashable type: '{PythonText.TypeName(key)}'") : Lookup.Key(key);

    private static object? Done(Action change)
    {
        change();
        return null;
    }

    private static object? Pop(RenderState state, object self, JinjaArguments arguments)
    {
        if (arguments.Positional.Count is 0 or > 2 || arguments.Named.Count > 0)
        {
            throw new PythonTypeError(
                $"pop expected at {(arguments.Positional.Count == 0 ? "least 1 argument" : "most 2 arguments")}, got {arguments.Count}"
            );
        }

        state.Spend(1 + ((Map)self).Count / 16);
        if (Own((Map)self).Remove(Hashable(arguments.Positional[0]), out var value))
        {
            return value;
        }

        return arguments.Positional.Count == 2
            ? arguments.Positional[1]
            : throw new JinjaRuntimeException("KeyError", PythonText.Repr(arguments.Positional[0]));
    }

    private static object? PopItem(RenderState state, Map map, object?[] a)
    {
        if (map.Count == 0)
        {
            throw new JinjaRuntimeException("KeyError", "'popitem(): dictionary is empty'");
        }

        state.Spend(map.Count);
        var (key, value) = map.Last();
        Own(map).Remove(key, out _);
        return new PythonTuple(key, value);
    }

    private static object? SetDefault(RenderState state, Map map, object?[] a)
    {
        if (map.TryGetValue(Hashable(a[0]), out var value))
        {
            return Thawing.Child(state, map, Lookup.Key(a[0]), value);
        }

        state.Spend();
        Own(map).Set(a[0], a[1]);
        return a[1];
    }

    private static object? Update(RenderState state, object self, JinjaArguments arguments)
    {
        var map = Own((Map)self);
        if (arguments.Positional.Count > 1)
        {
            throw new PythonTypeError($"update expected at most 1 argument, got {arguments.Positional.Count}");
        }

        if (arguments.Positional.Count == 1)
        {
            MapUpdate.Apply(state, map, ReferenceEquals(arguments.Positional[0], self) ? Map.Empty : arguments.Positional[0]);
        }

        foreach (var (name, value) in arguments.Named)
        {
            map.Set(name, value);
        }

        return null;
    }

    private static object? FromKeys(RenderState state, Map map, object?[] a)
    {
        var result = new PyDict();
        foreach (var key in Iteration.Of(state, a[0]))
        {
            result.Set(key, a[1]);
        }

        return result;
    }
}
