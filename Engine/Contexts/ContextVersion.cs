using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>
/// How often a variable, and each leaf of its value, was published on the way here. The more often published side of a join wins.
/// </summary>
internal sealed class ContextVersion(int count, ImmutableDictionary<object, ContextVersion>? children)
{
    private static readonly ContextVersion[] Leaves = [.. Enumerable.Range(0, 32).Select(count => new ContextVersion(count, null))];

    public static ContextVersion Never { get; } = Leaves[0];

    public int Count { get; } = count;

    public ImmutableDictionary<object, ContextVersion>? Children { get; } = children;

    public static ContextVersion Leaf(int count) => count < Leaves.Length ? Leaves[count] : new(count, null);

    public ContextVersion Child(object key) => Children?.GetValueOrDefault(key) ?? Never;

    /// <summary>The version after <paramref name="value"/> was published.</summary>
    public ContextVersion Published(object? value)
    {
        if (value is not Map { Count: > 0 } map)
        {
            return Children is null ? Leaf(Count + 1) : new(Count + 1, Children);
        }

        var changed = (Children ?? NoChildren).ToBuilder();
        foreach (var (key, child) in map)
        {
            var name = ContextMap.KeyOf(key);
            changed[name] = Child(name).Published(child);
        }

        return new(Count, changed.ToImmutable());
    }

    public ContextVersion Max(ContextVersion other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var children = Children ?? NoChildren;
        if (other.Children is not null)
        {
            var merged = children.ToBuilder();
            foreach (var (key, child) in other.Children)
            {
                merged[key] = merged.TryGetValue(key, out var mine) ? mine.Max(child) : child;
            }

            children = merged.ToImmutable();
        }

        var count = Math.Max(Count, other.Count);
        return children.IsEmpty ? Leaf(count) : new(count, children);
    }

    private static readonly ImmutableDictionary<object, ContextVersion> NoChildren = ImmutableDictionary.Create<object, ContextVersion>(
        PythonEquality.Keys
    );
}
