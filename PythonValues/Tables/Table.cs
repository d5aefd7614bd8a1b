using System.Collections;

namespace PythonValues;

/// <summary>
/// A list of maps that have the same texts as keys in the same order, kept by column. A row is made when it is asked for.
/// </summary>
/// <remarks>
/// Immutable. It takes a third of the memory that the maps would, holds no object that the collector must copy for each of them,
/// and who wants one value of every row reads one array. It may be a choice of another table's rows: those share its columns.
/// </remarks>
public sealed class Table : IReadOnlyList<object?>
{
    /// <summary>Lists with fewer maps stay lists of maps.</summary>
    internal const int FewestRows = 16;

    private readonly ColumnSet _columns;

    /// <summary>Where each row is in the columns; null: all of them, in their order.</summary>
    private readonly int[]? _places;

    private Table(ColumnSet columns, int count, int[]? places) => (_columns, Count, _places) = (columns, count, places);

    /// <summary>How many rows it has.</summary>
    public int Count { get; }

    /// <summary>The row at a place.</summary>
    public object? this[int index] =>
        (uint)index < (uint)Count
            ? new TableRow(_columns, PlaceOf(index))
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {Count} rows");

    /// <summary>The row in the object that stood for another one, if there is one: for who has forgotten that.</summary>
    public Map RowAt(int row, Map? used)
    {
        if (used is not TableRow other || !other.TryMove(_columns, PlaceOf(row)))
        {
            return (Map)this[row]!;
        }

        return other;
    }

    internal TableShape Shape => _columns.Shape;

    internal Column[] Columns => _columns.All;

    /// <summary>Empty: the places are those of the rows.</summary>
    internal ReadOnlySpan<int> Places => _places;

    internal bool IsWhole => _places is null;

    /// <summary>The column of a name; null when there is none.</summary>
    public Column? Find(string key) => Shape.Find(key) is >= 0 and var at ? Columns[at] : null;

    /// <summary>These rows, in this order.</summary>
    public Table Choose(int[] rows)
    {
        if (_places is null)
        {
            return new(_columns, rows.Length, rows);
        }

        var places = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            places[i] = _places[rows[i]];
        }

        return new(_columns, places.Length, places);
    }

    /// <summary>This list by itself: it keeps no rows of another one in memory.</summary>
    public Table Alone() => _places is null ? this : new(_columns.Choose(_places), Count, null);

    /// <summary>Whether both are one row of one table: each time that it is asked for it is another object.</summary>
    public static bool AreSameRow(object? left, object? right) => left is TableRow one && right is TableRow other && one.IsAt(other);

    /// <summary>The values of all rows, not to be changed.</summary>
    public object?[] ValuesOf(Column column)
    {
        if (!column.HoldsInts && _places is null)
        {
            return column.Values;
        }

        var values = new object?[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column.At(PlaceOf(i));
        }

        return values;
    }

    /// <summary>Shows the values of the rows from one on to a visitor, which is inlined.</summary>
    /// <returns>How many it took.</returns>
    public int Visit<T>(Column column, int from, ref T visitor)
        where T : struct, IValueVisitor =>
        column.HoldsInts ? VisitInts(column.Ints, from, ref visitor) : VisitValues(column.Values, from, ref visitor);

    /// <summary>Its rows, each as a map.</summary>
    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The maps as a table; null where they are few or do not look alike.</summary>
    internal static Table? Of(ReadOnlySpan<object?> items)
    {
        if (items.Length < FewestRows || items[0] is not RecordMap { Shape: var shape })
        {
            return null;
        }

        foreach (var item in items)
        {
            if (item is not RecordMap record || !ReferenceEquals(record.Shape, shape))
            {
                return null;
            }
        }

        return new(ColumnSet.Of(shape, items), items.Length, null);
    }

    private int PlaceOf(int row) => _places is null ? row : _places[row];

    private int VisitInts<T>(ReadOnlySpan<long> ints, int from, ref T visitor)
        where T : struct, IValueVisitor
    {
        if (_places is null)
        {
            for (var i = from; i < ints.Length; i++)
            {
                if (!visitor.TakeInt(ints[i]))
                {
                    return i - from;
                }
            }

            return Count - from;
        }

        for (var i = from; i < _places.Length; i++)
        {
            if (!visitor.TakeInt(ints[_places[i]]))
            {
                return i - from;
            }
        }

        return Count - from;
    }

    private int VisitValues<T>(object?[] values, int from, ref T visitor)
        where T : struct, IValueVisitor
    {
        for (var i = from; i < Count; i++)
        {
            if (!visitor.Take(values[PlaceOf(i)]))
            {
                return i - from;
            }
        }

        return Count - from;
    }
}
