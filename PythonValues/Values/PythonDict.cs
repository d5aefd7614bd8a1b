namespace PythonValues;

/// <summary>A dictionary that is filled, and may be changed by who made it.</summary>
public class PythonDict : Map
{
    private static readonly object NullKey = new();

    private readonly OrderedDictionary<object, object?> _entries;

    /// <summary>An empty dictionary.</summary>
    /// <param name="capacity">Entries that it will have.</param>
    /// <param name="hasFrozenKeys">Its lists and dictionaries cannot change, so they may be keys.</param>
    public PythonDict(int capacity = 0, bool hasFrozenKeys = false) =>
        (HasFrozenKeys, _entries) = (hasFrozenKeys, new(capacity, hasFrozenKeys ? PythonEquality.FrozenKeys : PythonEquality.Keys));

    /// <summary>Whether lists and dictionaries may be keys.</summary>
    public bool HasFrozenKeys { get; }

    /// <inheritdoc/>
    public override int Count => _entries.Count;

    /// <summary>Any map asked for any key: only one with frozen keys can have a list or a dictionary among them.</summary>
    /// <exception cref="PythonTypeError">The key has no hash.</exception>
    public static bool Find(Map map, object? key, out object? value)
    {
        if (key is IReadOnlyList<object?> and not PythonTuple or Map && map is not PythonDict { HasFrozenKeys: true })
        {
            _ = PythonEquality.FrozenKeys.GetHashCode(key);
            value = null;
            return false;
        }

        return map.TryGetValue(key, out value);
    }

    /// <inheritdoc/>
    public override bool TryGetValue(object? key, out object? value) => _entries.TryGetValue(KeyOf(key), out value);

    /// <summary>Sets the value of a key.</summary>
    public void Set(object? key, object? value) => _entries[KeyOf(key)] = value;

    /// <summary>Takes a key away; false: it was not there.</summary>
    public bool Remove(object? key, out object? value) => _entries.Remove(KeyOf(key), out value);

    /// <summary>Takes all away.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>What is kept for a key.</summary>
    protected virtual object? Kept(object? key) => key;

    /// <inheritdoc/>
    protected internal override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            var (key, value) = _entries.GetAt(i);
            yield return new(ReferenceEquals(key, NullKey) ? null : key, value);
        }
    }

    private object KeyOf(object? key) => Kept(key) ?? NullKey;
}
