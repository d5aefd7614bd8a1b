using Pythonic;

namespace Mistral.Engine.Contexts;

/// <summary>The variables of one context, ready to be looked up.</summary>
internal sealed class ContextTable
{
    private readonly Dictionary<object, ContextEntry> _entries;

    public ContextTable(int capacity) => _entries = new(capacity, PythonEquality.Keys);

    public ContextTable(ContextTable other) => _entries = new(other._entries, PythonEquality.Keys);

    public ContextEntry? Find(object key) => _entries.GetValueOrDefault(key);

    public ContextEntry[] Ordered()
    {
        ContextEntry[] entries = [.. _entries.Values];
        Array.Sort(entries, (left, right) => left.Order.CompareTo(right.Order));
        return entries;
    }

    /// <summary>Makes the differences true here.</summary>
    public void Apply(Difference[] differences)
    {
        foreach (var difference in differences)
        {
            Set(difference.Key, difference.Entry);
        }
    }

    /// <summary>Makes the differences true here, and leaves in them what was true before.</summary>
    public void Swap(Difference[] differences)
    {
        foreach (ref var difference in differences.AsSpan())
        {
            var before = Find(difference.Key);
            Set(difference.Key, difference.Entry);
            difference = difference with { Entry = before };
        }
    }

    private void Set(object key, ContextEntry? entry)
    {
        if (entry is null)
        {
            _entries.Remove(key);
        }
        else
        {
            _entries[key] = entry;
        }
    }
}

/// <param name="Entry">Null: there is none.</param>
internal readonly record struct Difference(object Key, ContextEntry? Entry);
