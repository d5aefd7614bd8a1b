using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>A variable of a context with its version.</summary>
/// <param name="Key">Never null: see <see cref="ContextMap.KeyOf"/>.</param>
/// <param name="Order">Its place in the enumeration.</param>
internal sealed record ContextEntry(object Key, object? Value, ContextVersion Version, int Order)
{
    /// <summary>
    /// This entry with <paramref name="other"/> folded into it: the side that was published more often wins, leaf by leaf; this one on a
    /// tie.
    /// </summary>
    public ContextEntry Combine(ContextEntry other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var value = Combine(Value, Version, other.Value, other.Version);
        return new(Key, value, Version.Max(other.Version), Order);
    }

    private static object? Combine(object? left, ContextVersion leftVersion, object? right, ContextVersion rightVersion)
    {
        if (left is not Map leftMap || right is not Map rightMap)
        {
            return rightVersion.Count > leftVersion.Count ? right : left;
        }

        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var merged = new MapBuilder(leftMap);
        foreach (var (key, value) in rightMap)
        {
            var name = ContextMap.KeyOf(key);
            merged.Set(
                key,
                merged.TryGetValue(key, out var mine) ? Combine(mine, leftVersion.Child(name), value, rightVersion.Child(name)) : value
            );
        }

        return merged.Build();
    }
}
