using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>The values that the rows of a <see cref="Table"/> have for one key: ints as numbers, everything else as objects.</summary>
public sealed class Column
{
    private readonly long[]? _ints;
    private readonly object?[] _values;

    private Column(long[]? ints, object?[] values) => (_ints, _values) = (ints, values);

    /// <summary>Whether all values are ints that fit.</summary>
    public bool HoldsInts => _ints is not null;

    /// <summary>The values of a column that holds ints.</summary>
    internal ReadOnlySpan<long> Ints => _ints;

    /// <summary>The values of any other column.</summary>
    internal object?[] Values => _values;

    /// <summary>The value at a place, which is not that of a row where the table is a choice of another one's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal object? At(int place) => _ints is not null ? PythonNumber.Box(_ints[place]) : _values[place];

    /// <summary>The values that maps of one shape have at a place of it.</summary>
    internal static Column Of(ReadOnlySpan<object?> records, int at)
    {
        var ints = ((RecordMap)records[0]!).At(at) is long ? new long[records.Length] : null;
        for (var i = 0; ints is not null && i < records.Length; i++)
        {
            if (((RecordMap)records[i]!).At(at) is long number)
            {
                ints[i] = number;
            }
            else
            {
                ints = null;
            }
        }

        return ints is not null ? new(ints, []) : new(null, Objects(records, at));
    }

    /// <summary>The values at these places, in a column of its own.</summary>
    internal Column Choose(ReadOnlySpan<int> places)
    {
        if (_ints is null)
        {
            var values = new object?[places.Length];
            for (var i = 0; i < places.Length; i++)
            {
                values[i] = _values[places[i]];
            }

            return new(null, values);
        }

        var ints = new long[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            ints[i] = _ints[places[i]];
        }

        return new(ints, []);
    }

    private static object?[] Objects(ReadOnlySpan<object?> records, int at)
    {
        var values = new object?[records.Length];
        for (var i = 0; i < records.Length; i++)
        {
            values[i] = ((RecordMap)records[i]!).At(at);
        }

        return values;
    }
}
