using PythonValues;

namespace Yaql.Values;

/// <summary>A dictionary that an expression made (YAQL's frozen dict): lists and dictionaries may be its keys.</summary>
internal sealed class YaqlMap(int capacity = 0) : PythonDict(capacity, hasFrozenKeys: true)
{
    public YaqlMap(Map start)
        : this(start.Count)
    {
        foreach (var (key, value) in start)
        {
            Set(key, value);
        }
    }

    /// <summary>Used by who makes the map, before anybody else sees it.</summary>
    public YaqlMap Put(object? key, object? value)
    {
        Set(key, value);
        return this;
    }

    public void Drop(object? key) => Remove(key, out _);
}
