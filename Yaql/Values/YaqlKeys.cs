using PythonValues;

namespace Yaql.Values;

/// <summary>Equality and hash of keys inside an expression: its lists and dictionaries are immutable, so they have a hash.</summary>
internal sealed class YaqlKeys : IEqualityComparer<object>
{
    public static readonly YaqlKeys Comparer = new();

    bool IEqualityComparer<object>.Equals(object? left, object? right) =>
        left is string a && right is string b ? PythonEquality.TextsEqual(a, b) : YaqlEquality.Equals(left, right);

    public int GetHashCode(object? value)
    {
        switch (value)
        {
            case null:
                return 0;
            case string text:
                return PythonEquality.HashOf(text);
            case MutableMap:
                throw new PythonTypeError("unhashable type: 'dict'");
            case Map map:
                return HashOf(map);
            case IReadOnlyList<object?> list and not IPythonObject:
                return HashOf(list);
            default:
                return PythonEquality.Keys.GetHashCode(value);
        }
    }

    private int HashOf(IReadOnlyList<object?> list)
    {
        Depth.Descend(1 + list.Count);
        var hash = default(HashCode);
        for (var i = 0; i < list.Count; i++)
        {
            hash.Add(GetHashCode(list[i]));
        }

        return hash.ToHashCode();
    }

    private int HashOf(Map map)
    {
        Depth.Descend(1 + map.Count);
        var hash = map.Count;
        foreach (var (key, value) in map)
        {
            hash ^= HashCode.Combine(GetHashCode(key), GetHashCode(value));
        }

        return hash;
    }
}
