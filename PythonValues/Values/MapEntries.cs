namespace PythonValues;

/// <summary>One walk over the entries of a map; what <c>foreach</c> uses.</summary>
public struct MapEntries
{
    private readonly IndexedMap? _indexed;
    private readonly IEnumerator<KeyValuePair<object?, object?>>? _walk;
    private readonly int _count;
    private int _next;

    internal MapEntries(Map map)
    {
        _indexed = map as IndexedMap;
        _count = _indexed?.Count ?? 0;
        _walk = _indexed is null ? map.Walk() : null;
    }

    /// <summary>The entry at which it stands.</summary>
    public KeyValuePair<object?, object?> Current { get; private set; }

    /// <summary>Goes to the next entry.</summary>
    public bool MoveNext()
    {
        if (_walk is not null)
        {
            var moved = _walk.MoveNext();
            Current = moved ? _walk.Current : default;
            return moved;
        }

        if (_next >= _count)
        {
            return false;
        }

        Current = _indexed!.EntryAt(_next++);
        return true;
    }
}
