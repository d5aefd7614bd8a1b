using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>The variables of one context, ready to be looked up.</summary>
internal sealed class ContextTable
{
    private readonly Dictionary<object, ContextEntry> _entries;

    public ContextTable(ChangeList changes)
    {
        _entries = new(changes.Count, PythonEquality.Keys);
        Apply(changes);
    }

    public ContextTable(ContextTable other) => _entries = new(other._entries, PythonEquality.Keys);

    public ContextEntry? Find(object key) => _entries.GetValueOrDefault(key);

    public ContextEntry[] Ordered()
    {
        ContextEntry[] entries = [.. _entries.Values];
        Array.Sort(entries, (left, right) => left.Order.CompareTo(right.Order));
        return entries;
    }

    public void Apply(ChangeList changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            _entries[changes[i].Key] = changes[i];
        }
    }

    /// <summary>Makes it what it was before these changes.</summary>
    public void Undo(ChangeList changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            var (now, before) = (changes[i], changes.Before(i));
            if (before is null)
            {
                _entries.Remove(now.Key);
            }
            else
            {
                _entries[before.Key] = before;
            }
        }
    }
}
