using System.Collections;
using PythonValues;

namespace Yaql.Values;

/// <summary>
/// What <c>keys()</c>, <c>values()</c> and <c>items()</c> give: not lists; keys and items count as sets, but have none of a set's methods.
/// </summary>
internal abstract class DictView(Map map, string kind) : IReadOnlyCollection<object?>, IPythonObject
{
    public string TypeName => map is MutableMap ? "dict_" + kind : char.ToUpperInvariant(kind[0]) + kind[1..] + "View";

    public bool IsTrue => map.Count > 0;

    public int Count => map.Count;

    protected Map Map => map;

    public abstract IEnumerator<object?> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public string Str() => Repr();

    public string Repr() =>
        map is MutableMap
            ? $"{TypeName}({Reprs.Of(YaqlList.Of([.. this])).Replace('(', '[').Replace(')', ']')})"
            : $"{TypeName}({Reprs.Of(map)})";

    public object? ToJsonValue() => this.ToArray();
}

internal sealed class KeysView(Map map) : DictView(map, "keys"), ISetLike
{
    public override IEnumerator<object?> GetEnumerator() => Map.Keys.GetEnumerator();

    public bool Contains(object? value) => YaqlMap.Find(Map, value, out _);

    public override bool Equals(object? obj) => SetMath.AreEqual(this, obj);

    public override int GetHashCode() => throw new PythonTypeError($"unhashable type: '{TypeName}'");
}

internal sealed class ItemsView(Map map) : DictView(map, "items"), ISetLike
{
    public override IEnumerator<object?> GetEnumerator()
    {
        foreach (var (key, value) in Map)
        {
            yield return YaqlList.Of(key, value);
        }
    }

    public bool Contains(object? value) =>
        value is IReadOnlyList<object?> { Count: 2 } pair and not IPythonObject
        && YaqlMap.Find(Map, pair[0], out var found)
        && YaqlEquality.Equals(found, pair[1]);

    public override bool Equals(object? obj) => SetMath.AreEqual(this, obj);

    public override int GetHashCode() => throw new PythonTypeError($"unhashable type: '{TypeName}'");
}

internal sealed class ValuesView(Map map) : DictView(map, "values")
{
    public override IEnumerator<object?> GetEnumerator() => Map.Values.GetEnumerator();
}
