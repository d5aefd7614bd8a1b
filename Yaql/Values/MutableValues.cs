using System.Collections;
using System.Diagnostics.CodeAnalysis;
using PythonValues;

namespace Yaql.Values;

/// <summary>
/// Python's mutable list: not hashable, and not equal to the expression's own lists. Some functions give one; parsers give it with
/// everything inside (foreign).
/// </summary>
internal sealed class MutableList(IReadOnlyList<object?> items, bool isForeign = false) : IReadOnlyList<object?>, IPythonObject
{
    public IReadOnlyList<object?> Items => items;

    /// <summary>Whether the list came from outside: then nothing in it needs conversion.</summary>
    public bool IsForeign => isForeign;

    public string TypeName => "list";

    public bool IsTrue => items.Count > 0;

    public int Count => items.Count;

    public object? this[int index] => isForeign ? Wrap(items[index]) : items[index];

    public static object? Wrap(object? value) =>
        value switch
        {
            string or IPythonObject => value,
            Map map and not MutableMap => new MutableMap(map),
            IReadOnlyList<object?> list => new MutableList(list, isForeign: true),
            _ => value,
        };

    public IEnumerator<object?> GetEnumerator() => (isForeign ? items.Select(Wrap) : items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) =>
        obj is MutableList other && (ReferenceEquals(this, other) || PythonEquality.ListsEqual(items, other.Items));

    [SuppressMessage("Design", "CA1065", Justification = "Python: unhashable type: 'list'")]
    public override int GetHashCode() => throw new PythonTypeError("unhashable type: 'list'");

    public string Str() => Repr();

    public string Repr()
    {
        Depth.Ensure();
        return isForeign
            ? PythonText.Repr(items)
            : $"[{string.Join(", ", items.Select(item => PythonText.Repr(item, listsAreTuples: true)))}]";
    }

    public object? ToJsonValue() => items;
}

/// <summary>Python's mutable dict, likewise.</summary>
internal sealed class MutableMap(Map inner) : Map, IPythonObject
{
    public string TypeName => "dict";

    public bool IsTrue => inner.Count > 0;

    public Map Inner => inner;

    public override int Count => inner.Count;

    public override bool TryGetValue(object? key, out object? value)
    {
        var found = inner.TryGetValue(key, out value);
        value = MutableList.Wrap(value);
        return found;
    }

    protected override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        foreach (var (key, value) in inner)
        {
            yield return new(key, MutableList.Wrap(value));
        }
    }

    public string Str() => Repr();

    public string Repr() => PythonText.Repr(inner);

    public object? ToJsonValue() => inner;
}
