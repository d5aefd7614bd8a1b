using System.Collections;

namespace PythonValues;

/// <summary>
/// What <c>keys()</c>, <c>values()</c> and <c>items()</c> of a dictionary give: no lists; keys and items compare as sets.
/// </summary>
/// <param name="map">The dictionary.</param>
/// <param name="isOfMapping">It is a mapping of another class: then Python's own views have other names, and show it whole.</param>
public abstract class PythonDictView(Map map, bool isOfMapping) : IReadOnlyCollection<object?>, IPythonObject
{
    /// <summary>The dictionary.</summary>
    public Map Map { get; } = map;

    /// <summary>Whether it is a view of another mapping than a dictionary.</summary>
    public bool IsOfMapping { get; } = isOfMapping;

    /// <inheritdoc/>
    public string TypeName => IsOfMapping ? char.ToUpperInvariant(Kind[0]) + Kind[1..] + "View" : "dict_" + Kind;

    /// <inheritdoc/>
    public bool IsTrue => Map.Count > 0;

    /// <inheritdoc/>
    public int Count => Map.Count;

    /// <summary>The method that gives it.</summary>
    protected abstract string Kind { get; }

    /// <inheritdoc/>
    public abstract IEnumerator<object?> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public string Str() => Repr();

    /// <inheritdoc/>
    public virtual string Repr() => PythonText.Repr(this, listsAreTuples: IsOfMapping);

    /// <inheritdoc/>
    public object? ToJsonValue() => IsOfMapping ? this.ToArray() : this;
}

/// <summary>The keys.</summary>
/// <param name="map">The dictionary.</param>
/// <param name="isOfMapping">It is a mapping of another class.</param>
public sealed class PythonKeysView(Map map, bool isOfMapping = false) : PythonDictView(map, isOfMapping), IPythonSet
{
    /// <inheritdoc/>
    protected override string Kind => "keys";

    /// <inheritdoc/>
    public override IEnumerator<object?> GetEnumerator() => Map.Keys.GetEnumerator();

    /// <inheritdoc/>
    public bool Contains(object? value) => PythonDict.Find(Map, value, out _);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => PythonSet.AreEqual(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => throw new PythonTypeError($"unhashable type: '{TypeName}'");
}

/// <summary>The pairs of key and value.</summary>
/// <param name="map">The dictionary.</param>
/// <param name="isOfMapping">It is a mapping of another class.</param>
public class PythonItemsView(Map map, bool isOfMapping = false) : PythonDictView(map, isOfMapping), IPythonSet
{
    /// <inheritdoc/>
    protected override string Kind => "items";

    /// <inheritdoc/>
    public override IEnumerator<object?> GetEnumerator()
    {
        foreach (var (key, value) in Map)
        {
            yield return Pair(key, value);
        }
    }

    /// <inheritdoc/>
    public bool Contains(object? value) =>
        value is IReadOnlyList<object?> { Count: 2 } pair
        && IsPair(pair)
        && PythonDict.Find(Map, pair[0], out var found)
        && PythonEquality.AreSame(found, pair[1]);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => PythonSet.AreEqual(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => throw new PythonTypeError($"unhashable type: '{TypeName}'");

    /// <summary>The tuple of a key and its value.</summary>
    protected virtual IReadOnlyList<object?> Pair(object? key, object? value) => new PythonTuple(key, value);

    /// <summary>Whether such a list is a tuple.</summary>
    protected virtual bool IsPair(IReadOnlyList<object?> list) => list is PythonTuple;
}

/// <summary>The values.</summary>
/// <param name="map">The dictionary.</param>
/// <param name="isOfMapping">It is a mapping of another class.</param>
public sealed class PythonValuesView(Map map, bool isOfMapping = false) : PythonDictView(map, isOfMapping)
{
    /// <inheritdoc/>
    protected override string Kind => "values";

    /// <inheritdoc/>
    public override IEnumerator<object?> GetEnumerator() => Map.Values.GetEnumerator();
}
