using Jinja.Execution;
using Jinja.Operations;
using PythonValues;

namespace Jinja.Methods;

/// <summary>What lists, tuples and ranges share.</summary>
internal static class SequenceMethods
{
    public static Dictionary<string, BuiltinMethod> Of(string type) =>
        new()
        {
            ["count"] = new(
                BuiltinSignature.Method(type, "count", "value"),
                (state, self, a) => (long)((IReadOnlyList<object?>)self).Count(item => Equality.Same(state, item, a[0]))
            ),
            ["index"] = new(
                BuiltinSignature.Method(type, "index", "value, start=0, stop=None"),
                (state, self, a) => Index(state, type, (IReadOnlyList<object?>)self, a)
            ),
        };

    private static object? Index(RenderState state, string type, IReadOnlyList<object?> items, object?[] a)
    {
        var start = Argument.Int(a[1]);
        var stop = a[2] is null ? items.Count : Argument.Int(a[2]);
        start = start < 0 ? Math.Max(0, start + items.Count) : start;
        stop = Math.Min(stop < 0 ? stop + items.Count : stop, items.Count);
        for (var i = start; i < stop; i++)
        {
            if (Equality.Same(state, items[(int)i], a[0]))
            {
                return i;
            }
        }

        throw new JinjaRuntimeException(
            "ValueError",
            type == "tuple" ? "tuple.index(x): x not in tuple" : $"{PythonText.Repr(a[0])} is not in {type}"
        );
    }
}
