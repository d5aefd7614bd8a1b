using Jinja.Ast;
using Jinja.Values;
using PythonValues;

namespace Jinja.Execution;

/// <summary>
/// Data is immutable, but templates may call <c>append</c> and the like on it. In such templates a list or map is copied when it is
/// reached, and the copy takes its place in its (already copied) parent; nothing outside of the evaluation changes.
/// </summary>
internal static class Thawing
{
    public static readonly IReadOnlySet<string> Mutators = new HashSet<string>
    {
        "append",
        "clear",
        "extend",
        "insert",
        "pop",
        "popitem",
        "remove",
        "reverse",
        "setdefault",
        "sort",
        "update",
    };

    public static object? Of(object? value) =>
        value switch
        {
            null or string or PyList or PyDict or IPythonObject => value,
            Map map => new PyDict(Paid(map, map.Count)),
            IReadOnlyList<object?> list => new PyList([.. Paid(list, list.Count)]),
            _ => value,
        };

    private static T Paid<T>(T source, int count)
    {
        Budget.Pay(count);
        return source;
    }

    /// <summary>The value of a map's key, ready to be changed.</summary>
    public static object? Child(RenderState state, Map map, object? key, object? value)
    {
        if (!state.Mutates || map is not PyDict parent)
        {
            return value;
        }

        var thawed = Of(value);
        if (!ReferenceEquals(thawed, value))
        {
            parent.Set(key, thawed);
        }

        return thawed;
    }
}
