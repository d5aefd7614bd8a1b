using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>A map that is a row of a table.</summary>
internal sealed class TableRow(ColumnSet columns, int place) : ShapedMap
{
    private readonly ColumnSet _columns = columns;
    private int _place = place;

    public override TableShape Shape => _columns.Shape;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override object? At(int column) => _columns.All[column].At(_place);

    /// <summary>Makes it another row of the same table.</summary>
    public bool TryMove(ColumnSet columns, int place)
    {
        if (!ReferenceEquals(columns, _columns))
        {
            return false;
        }

        _place = place;
        return true;
    }

    public bool IsAt(TableRow other) => ReferenceEquals(_columns, other._columns) && _place == other._place;

    public override Map Alone()
    {
        var values = new object?[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = At(i);
        }

        return new RecordMap(Shape, values);
    }
}
