using System.Runtime.CompilerServices;

namespace Pythonic;

/// <summary>A map that is a row of a table.</summary>
internal sealed class TableRow(ColumnSet columns, int place) : IndexedMap
{
    private readonly ColumnSet _columns = columns;
    private int _place = place;

    public Shape Shape => _columns.Shape;

    public override int Count => _columns.All.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public object? At(int column) => _columns.All[column].At(_place);

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

    public override KeyValuePair<object?, object?> EntryAt(int place) => new(Shape.Keys[place], At(place));

    public override Map Alone()
    {
        var values = new object?[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = At(i);
        }

        return new RecordMap(Shape, values);
    }

    protected override bool TryGetText(string key, out object? value)
    {
        var at = Shape.Find(key);
        value = at < 0 ? null : At(at);
        return at >= 0;
    }
}
