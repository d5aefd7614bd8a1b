using System.Collections.Immutable;
using Pythonic;

namespace Mistral.Engine.Contexts;

/// <summary>The variables of one branch. Persistent: publishing makes a new one that shares all the rest with the one it came from.</summary>
/// <remarks>
/// Each context remembers what it came from and what it changed, so that a join folds only what its branches published since they parted.
/// </remarks>
internal sealed class ContextMap : Map
{
    private static readonly object NullKey = new();

    private readonly ImmutableDictionary<object, ContextEntry> _entries;
    private readonly int _nextOrder;

    private ContextMap(ContextMap? parent, ImmutableDictionary<object, ContextEntry> entries, ContextEntry[] changes, int nextOrder)
    {
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
        _entries = entries;
        Changes = changes;
        _nextOrder = nextOrder;
    }

    public static new ContextMap Empty { get; } = new(null, ImmutableDictionary.Create<object, ContextEntry>(PythonEquality.Keys), [], 0);

    public ContextMap? Parent { get; }

    public int Depth { get; }

    /// <summary>What differs from <see cref="Parent"/>.</summary>
    public ContextEntry[] Changes { get; }

    public override int Count => _entries.Count;

    public static object KeyOf(object? key) => key ?? NullKey;

    public override bool TryGetValue(object? key, out object? value)
    {
        var found = _entries.TryGetValue(KeyOf(key), out var entry);
        value = entry?.Value;
        return found;
    }

    public override IEnumerator<KeyValuePair<object?, object?>> GetEnumerator()
    {
        foreach (var entry in Ordered())
        {
            yield return new(ReferenceEquals(entry.Key, NullKey) ? null : entry.Key, entry.Value);
        }
    }

    public ContextEntry? Find(object key) => _entries.GetValueOrDefault(key);

    /// <summary>This context after a task published <paramref name="values"/>.</summary>
    public ContextMap Publish(Map values)
    {
        if (values.Count == 0)
        {
            return this;
        }

        var changes = new ContextEntry[values.Count];
        var entries = _entries;
        var order = _nextOrder;
        var i = 0;
        foreach (var (key, value) in values)
        {
            var name = KeyOf(key);
            var old = Find(name);
            var entry = new ContextEntry(name, value, (old?.Version ?? ContextVersion.Never).Published(value), old?.Order ?? order++);
            entries = entries.SetItem(name, entry);
            changes[i++] = entry;
        }

        return new(this, entries, changes, order);
    }

    /// <summary>A child of this context with these entries, made elsewhere.</summary>
    public ContextMap Adopt(ICollection<ContextEntry> adopted)
    {
        if (adopted.Count == 0)
        {
            return this;
        }

        var changes = new ContextEntry[adopted.Count];
        var entries = _entries.ToBuilder();
        var order = _nextOrder;
        var i = 0;
        foreach (var entry in adopted)
        {
            var placed = entry with { Order = Find(entry.Key)?.Order ?? order++ };
            entries[entry.Key] = placed;
            changes[i++] = placed;
        }

        return new(this, entries.ToImmutable(), changes, order);
    }

    /// <summary>The same variables without their history.</summary>
    public ContextMap WithoutHistory() => new(null, _entries, [], _nextOrder);

    public IEnumerable<ContextEntry> Ordered() => _entries.Values.OrderBy(entry => entry.Order);

    public override Map With(object? key, object? value) => Publish(Of((key, value))).WithoutHistory();
}
