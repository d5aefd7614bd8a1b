using PythonValues;

namespace Yaql.Values;

/// <summary>A dictionary that an expression made (YAQL's frozen dict): lists and dictionaries may be its keys.</summary>
internal sealed class YaqlMap : Map
{
    private static readonly object NullKey = new();

    private readonly OrderedDictionary<object, object?> _entries;

    public YaqlMap(int capacity = 0) => _entries = new(capacity, YaqlKeys.Comparer);

    public YaqlMap(Map start)
        : this(start.Count)
    {
        foreach (var (key, value) in start)
        {
            Put(key, value);
        }
    }

    public override int Count => _entries.Count;

    /// <summary>Used by who makes the map, before anybody else sees it.</summary>
    public YaqlMap Put(object? key, object? value)
    {
        _entries[key ?? NullKey] = value;
        return this;
    }

    public void Drop(object? key) => _entries.Remove(key ?? NullKey);

    public override bool TryGetValue(object? key, out object? value) => _entries.TryGetValue(key ?? NullKey, out value);

    protected override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        foreach (var (key, value) in _entries)
        {
            yield return new(ReferenceEquals(key, NullKey) ? null : key, value);
        }
    }

    /// <summary>Any map asked for any key: a map from outside has no list or map among its keys.</summary>
    public static bool Find(Map map, object? key, out object? value)
    {
        if (key is IReadOnlyList<object?> or Map && map is not YaqlMap)
        {
            _ = YaqlKeys.Comparer.GetHashCode(key);
            value = null;
            return false;
        }

        return map.TryGetValue(key, out value);
    }
}
