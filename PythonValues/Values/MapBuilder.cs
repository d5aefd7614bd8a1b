namespace PythonValues;

/// <summary>
/// Fills a <see cref="Map"/>. A builder is used by one thread and gives one map: after <see cref="Build"/> it must not be touched.
/// </summary>
/// <remarks>
/// Most maps have a few texts as keys: these are kept as they come, and looked through. Only larger ones, and those with other keys, get a
/// hash.
/// </remarks>
public sealed class MapBuilder
{
    private const int MostFew = 8;

    private KeyValuePair<string, object?>[] _few;
    private int _count;
    private OrderedDictionary<object, object?>? _many;

    /// <summary>A builder without entries, with room for so many.</summary>
    public MapBuilder(int capacity = 0)
    {
        if (capacity > MostFew)
        {
            (_few, _many) = ([], new(capacity, PythonEquality.Keys));
        }
        else
        {
            _few = capacity > 0 ? new KeyValuePair<string, object?>[capacity] : [];
        }
    }

    /// <summary>A builder that begins with the entries of a map.</summary>
    public MapBuilder(Map start)
        : this(start.Count)
    {
        foreach (var (key, value) in start)
        {
            Set(key, value);
        }
    }

    /// <summary>How many entries it has.</summary>
    public int Count => _many?.Count ?? _count;

    /// <summary>Adds the entry, or replaces its value at the key's first place (as Python does).</summary>
    public MapBuilder Set(object? key, object? value)
    {
        if (_many is null && key is string text && SetFew(text, value))
        {
            return this;
        }

        Many()[key ?? HashMap.NullKey] = value;
        return this;
    }

    /// <summary>Leaves the map as it is when there is no value.</summary>
    public MapBuilder SetUnlessNull(object? key, object? value) => value is null ? this : Set(key, value);

    /// <summary>Takes a key away, if it is there.</summary>
    public MapBuilder Remove(object? key)
    {
        Many().Remove(key ?? HashMap.NullKey);
        return this;
    }

    /// <summary>The value under a key, if there is one.</summary>
    public bool TryGetValue(object? key, out object? value)
    {
        if (_many is null && key is string text)
        {
            var place = FewMap.Find(_few.AsSpan(0, _count), text);
            value = place < 0 ? null : _few[place].Value;
            return place >= 0;
        }

        return Many().TryGetValue(key ?? HashMap.NullKey, out value);
    }

    /// <summary>The map of all that was set; the builder is not used any more.</summary>
    public Map Build() =>
        (_many, _count) switch
        {
            (not null, _) => new HashMap(_many),
            (_, 1) => new SingleMap(_few[0].Key, _few[0].Value),
            _ => new FewMap(_few.Length == _count ? _few : _few[.._count]),
        };

    /// <returns>False: it is one too many.</returns>
    private bool SetFew(string key, object? value)
    {
        var place = FewMap.Find(_few.AsSpan(0, _count), key);
        if (place < 0)
        {
            if (_count == MostFew)
            {
                return false;
            }

            if (_count == _few.Length)
            {
                Array.Resize(ref _few, _count == 0 ? 2 : MostFew);
            }

            place = _count++;
        }

        _few[place] = new(key, value);
        return true;
    }

    private OrderedDictionary<object, object?> Many()
    {
        if (_many is null)
        {
            _many = new(_count, PythonEquality.Keys);
            foreach (var (key, value) in _few.AsSpan(0, _count))
            {
                _many[key] = value;
            }
        }

        return _many;
    }

    private sealed class HashMap(OrderedDictionary<object, object?> entries) : Map
    {
        public static readonly object NullKey = new();

        public override int Count => entries.Count;

        public override bool TryGetValue(object? key, out object? value) => entries.TryGetValue(key ?? NullKey, out value);

        protected internal override IEnumerator<KeyValuePair<object?, object?>> Walk()
        {
            foreach (var (key, value) in entries)
            {
                yield return new(ReferenceEquals(key, NullKey) ? null : key, value);
            }
        }
    }
}
