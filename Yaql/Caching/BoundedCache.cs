using System.Collections.Concurrent;

namespace Yaql.Caching;

/// <summary>
/// Keeps about the last used half to whole of its capacity: two generations, the older dropped when the younger is full. Reads take no
/// lock.
/// </summary>
internal sealed class BoundedCache<T>(int capacity)
    where T : class
{
    /// <summary>Longer texts are not kept: what is kept is bounded by its size, too.</summary>
    private const int LongestKey = 1 << 14;

    private readonly Lock _turn = new();
    private readonly int _half = Math.Max(1, capacity / 2);
    private volatile ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, T> _old = new(StringComparer.Ordinal);

    public int Count => _young.Count + _old.Count;

    public T? Get(string key)
    {
        if (_young.TryGetValue(key, out var value))
        {
            return value;
        }

        return _old.TryGetValue(key, out value) ? Add(key, value) : null;
    }

    public T Add(string key, T value)
    {
        if (key.Length > LongestKey)
        {
            return value;
        }

        lock (_turn)
        {
            if (_young.Count >= _half)
            {
                (_old, _young) = (_young, new(StringComparer.Ordinal));
            }

            _young[key] = value;
        }

        return value;
    }
}
