using System.Runtime.CompilerServices;

namespace Pythonic;

/// <summary>A name that is looked up in many maps: it remembers where it was found, and maps of the same shape are not searched again.</summary>
/// <remarks>May be used by any number of threads at once.</remarks>
public sealed class MapKey(string name)
{
    private Place? _last;

    public string Name => name;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(Map map, out object? value)
    {
        if (map is RecordMap record && _last is { } last && ReferenceEquals(last.Shape, record.Shape))
        {
            value = record.At(last.At);
            return true;
        }

        return Search(map, out value);
    }

    /// <summary>The same for any value: what is no map has no key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetOf(object? holder, out object? value)
    {
        if (_last is { } last)
        {
            if (holder is RecordMap record && ReferenceEquals(last.Shape, record.Shape))
            {
                value = record.At(last.At);
                return true;
            }

            if (holder is TableRow row && ReferenceEquals(last.Shape, row.Shape))
            {
                value = row.At(last.At);
                return true;
            }
        }

        return SearchOf(holder, out value);
    }

    private bool SearchOf(object? holder, out object? value)
    {
        if (holder is TableRow row)
        {
            return SearchRow(row, out value);
        }

        value = null;
        return holder is Map map && Search(map, out value);
    }

    /// <summary>Shows the values of many maps to a visitor, which is inlined.</summary>
    /// <returns>How many were taken: all, or those before the first that has no such key or that the visitor does not take.</returns>
    public int Visit<T>(ReadOnlySpan<object?> holders, ref T visitor)
        where T : struct, IValueVisitor
    {
        var last = _last;
        var (shape, at) = (last?.Shape, last?.At ?? 0);
        for (var i = 0; i < holders.Length; i++)
        {
            object? value;
            if (holders[i] is RecordMap record && ReferenceEquals(shape, record.Shape))
            {
                value = record.At(at);
            }
            else if (holders[i] is not Map map || !Search(map, out value))
            {
                return i;
            }
            else if (_last is { } found)
            {
                (shape, at) = (found.Shape, found.At);
            }

            if (!visitor.Take(value))
            {
                return i;
            }
        }

        return holders.Length;
    }

    private bool Search(Map map, out object? value)
    {
        if (map is TableRow row)
        {
            return SearchRow(row, out value);
        }

        if (map is not RecordMap record)
        {
            return map.TryGetValue(name, out value);
        }

        var at = record.Shape.Find(name);
        if (at < 0)
        {
            value = null;
            return false;
        }

        _last = new Place(record.Shape, at);
        value = record.At(at);
        return true;
    }

    private bool SearchRow(TableRow row, out object? value)
    {
        if (_last is { } last && ReferenceEquals(last.Shape, row.Shape))
        {
            value = row.At(last.At);
            return true;
        }

        var at = row.Shape.Find(name);
        _last = at < 0 ? _last : new Place(row.Shape, at);
        value = at < 0 ? null : row.At(at);
        return at >= 0;
    }

    private sealed record Place(Shape Shape, int At);
}
