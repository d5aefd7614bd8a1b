namespace PythonValues;

/// <summary>The keys of any number of maps, in order: maps that were read together and look alike share one.</summary>
internal sealed class MapShape(string[] keys)
{
    /// <summary>Up to here a look at each key is faster than a hash.</summary>
    private const int FewKeys = 8;

    private Dictionary<string, int>? _places;
    private JsonKey[]? _json;

    public string[] Keys => keys;

    /// <summary>The keys as they stand in JSON.</summary>
    public JsonKey[] Json => _json ??= [.. keys.Select((key, i) => JsonKey.Of(key, isFirst: i == 0))];

    /// <summary>Where the value of a key is; -1: there is none.</summary>
    public int Find(string key)
    {
        if (keys.Length > FewKeys)
        {
            return (_places ??= Places()).GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (string.Equals(keys[i], key))
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<string, int> Places()
    {
        var places = new Dictionary<string, int>(keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            places.Add(keys[i], i);
        }

        return places;
    }
}
