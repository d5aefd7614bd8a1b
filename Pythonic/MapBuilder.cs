namespace Pythonic;

/// <summary>Fills a <see cref="Map"/>. A builder is used by one thread and gives one map: after <see cref="Build"/> it must not be touched.</summary>
public sealed class MapBuilder
{
    private readonly OrderedDictionary<object, object?> _entries;

    public MapBuilder(int capacity = 0) => _entries = new(capacity, PythonEquality.Keys);

    public MapBuilder(Map start)
        : this(start.Count)
    {
        foreach (var (key, value) in start)
        {
            Set(key, value);
        }
    }

    public int Count => _entries.Count;

    /// <summary>Adds the entry, or replaces its value at the key's first place (as Python does).</summary>
    public MapBuilder Set(object? key, object? value)
    {
        _entries[key ?? HashMap.NullKey] = value;
        return this;
    }

    /// <summary>Leaves the map as it is when there is no value.</summary>
    public MapBuilder SetUnlessNull(object? key, object? value) => value is null ? this : Set(key, value);

    public MapBuilder Remove(object? key)
    {
        _entries.Remove(key ?? HashMap.NullKey);
        return this;
    }

    public bool TryGetValue(object? key, out object? value) => _entries.TryGetValue(key ?? HashMap.NullKey, out value);

    public Map Build() => new HashMap(_entries);

    private sealed class HashMap(OrderedDictionary<object, object?> entries) : Map
    {
        public static readonly object NullKey = new();

        public override int Count => entries.Count;

        public override bool TryGetValue(object? key, out object? value) => entries.TryGetValue(key ?? NullKey, out value);

        public override IEnumerator<KeyValuePair<object?, object?>> GetEnumerator()
        {
            foreach (var (key, value) in entries)
            {
                yield return new(ReferenceEquals(key, NullKey) ? null : key, value);
            }
        }
    }
}
