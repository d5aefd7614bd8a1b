using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>
/// The variables of one branch. Persistent: publishing makes a new one that shares all the rest with the one it came from.
/// </summary>
/// <remarks>
/// Each context remembers what it came from and what it changed, so that a join folds only what its branches published since they parted.
/// </remarks>
internal sealed class ContextMap : Map
{
    private static readonly object NullKey = new();

    private readonly ImmutableDictionary<object, ContextEntry> _entries;

    private ContextMap(ContextMap? parent, ImmutableDictionary<object, ContextEntry> entries, ContextEntry[] changes)
    {
        (Parent, Depth, Changes, _entries) = (parent, parent is null ? 0 : parent.Depth + 1, changes, entries);
    }

    public static new ContextMap Empty { get; } = new(null, ImmutableDictionary.Create<object, ContextEntry>(PythonEquality.Keys), []);

    public ContextMap? Parent { get; }

    public int Depth { get; }

    /// <summary>What differs from <see cref="Parent"/>.</summary>
    public ContextEntry[] Changes { get; }

    public override int Count => _entries.Count;

    public static object KeyOf(object? key) => key ?? NullKey;

    public override bool TryGetValue(object? key, out object? value)
    {
        var entry = Find(KeyOf(key));
        value = entry?.Value;
        return entry is not null;
    }

    protected override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        foreach (var entry in Ordered())
        {
            yield return new(ReferenceEquals(entry.Key, NullKey) ? null : entry.Key, entry.Value);
        }
    }

    public ContextEntry? Find(object key) => _entries.GetValueOrDefault(key);

    /// <summary>The variables in the order in which each was first published.</summary>
    public IReadOnlyList<ContextEntry> Ordered()
    {
        ContextEntry[] entries = [.. _entries.Values];
        Array.Sort(entries, (left, right) => left.Order.CompareTo(right.Order));
        return entries;
    }

    /// <summary>This context after a task published <paramref name="values"/>.</summary>
    /// <param name="merges">A map is merged into the map that is there, not put in its place.</param>
    public ContextMap Publish(Map values, bool merges = false)
    {
        var changes = new ContextEntry[values.Count];
        var (at, order) = (0, Count);
        foreach (var (key, value) in values)
        {
            var name = KeyOf(key);
            var old = Find(name);
            var merged = merges && old?.Value is Map before && value is Map ? DeepMerge.Of(before, value) : value;
            changes[at++] = new(name, merged, (old?.Version ?? ContextVersion.Never).Published(value), old?.Order ?? order++);
        }

        return Child(changes);
    }

    /// <summary>A child of this context with these entries, made elsewhere; their keys all differ.</summary>
    public ContextMap Adopt(ICollection<ContextEntry> adopted)
    {
        var changes = new ContextEntry[adopted.Count];
        var (at, order) = (0, Count);
        foreach (var entry in adopted)
        {
            changes[at++] = entry with { Order = Find(entry.Key)?.Order ?? order++ };
        }

        return Child(changes);
    }

    /// <summary>The same variables without their history.</summary>
    public ContextMap WithoutHistory() => new(null, _entries, []);

    public override Map With(object? key, object? value) => Publish(Of((key, value))).WithoutHistory();

    private ContextMap Child(ContextEntry[] changes)
    {
        if (changes.Length == 0)
        {
            return this;
        }

        if (changes.Length == 1)
        {
            return new(this, _entries.SetItem(changes[0].Key, changes[0]), changes);
        }

        var entries = _entries.ToBuilder();
        foreach (var change in changes)
        {
            entries[change.Key] = change;
        }

        return new(this, entries.ToImmutable(), changes);
    }
}
