namespace PythonValues;

/// <summary>Maps merged key by key, all the way down; anything else is replaced.</summary>
public static class DeepMerge
{
    /// <summary>Merges the second value into the first: maps key by key, anything else is replaced.</summary>
    public static object? Of(object? under, object? over) => under is Map a && over is Map b ? Maps(a, b) : over;

    /// <summary>Merges two maps, key by key.</summary>
    public static Map Maps(Map under, Map over)
    {
        Budget.Descend(1 + under.Count + over.Count);
        var merged = new MapBuilder(under);
        foreach (var (key, value) in over)
        {
            merged.Set(key, merged.TryGetValue(key, out var old) ? Of(old, value) : value);
        }

        return merged.Build();
    }
}
