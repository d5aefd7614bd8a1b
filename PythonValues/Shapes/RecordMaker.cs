namespace PythonValues;

/// <summary>
/// Makes maps of which many look alike: one with the same texts as keys, in the same order, as the one before shares them with it.
/// </summary>
/// <remarks>Used by one thread.</remarks>
public sealed class RecordMaker
{
    private const int MostKeys = 32;

    private MapShape? _last;

    /// <summary>The map of these keys, all different, with these values.</summary>
    public Map Of(ReadOnlySpan<object?> keys, ReadOnlySpan<object?> values)
    {
        if (_last is null || !Fits(_last.Keys, keys))
        {
            if (keys.Length is 0 or > MostKeys || !AreTexts(keys))
            {
                return Built(keys, values);
            }

            _last = new MapShape(Array.ConvertAll(keys.ToArray(), key => (string)key!));
        }

        return new RecordMap(_last, values);
    }

    private static bool Fits(string[] known, ReadOnlySpan<object?> keys)
    {
        if (known.Length != keys.Length)
        {
            return false;
        }

        for (var i = 0; i < known.Length; i++)
        {
            if (keys[i] is not string text || text != known[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreTexts(ReadOnlySpan<object?> keys)
    {
        foreach (var key in keys)
        {
            if (key is not string)
            {
                return false;
            }
        }

        return true;
    }

    private static Map Built(ReadOnlySpan<object?> keys, ReadOnlySpan<object?> values)
    {
        var map = new MapBuilder(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            map.Set(keys[i], values[i]);
        }

        return map.Build();
    }
}
