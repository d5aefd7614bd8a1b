using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>
/// A name that is looked up in many maps: it remembers where it was found, and maps of the same shape are not searched again.
/// </summary>
/// <remarks>May be used by any number of threads at once.</remarks>
public sealed class MapKey(string name)
{
    private Place? _last;

    /// <summary>The name that is looked for.</summary>
    public string Name => name;

    /// <summary>The value under the name in a map.</summary>
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
        if (map is not ShapedMap shaped)
        {
            return map.TryGetValue(name, out value);
        }

        var (shape, last) = (shaped.Shape, _last);
        if (last is null || !ReferenceEquals(last.Shape, shape))
        {
            var at = shape.Find(name);
            if (at < 0)
            {
                value = null;
                return false;
            }

            _last = last = new Place(shape, at);
        }

        value = shaped.At(last.At);
        return true;
    }

    private sealed record Place(MapShape Shape, int At);
}
