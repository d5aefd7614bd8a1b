namespace PythonValues;

/// <summary>What a table and its rows share: the keys, and the values of each.</summary>
internal sealed record ColumnSet(TableShape Shape, Column[] All)
{
    public static ColumnSet Of(TableShape shape, ReadOnlySpan<object?> records)
    {
        var all = new Column[shape.Keys.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Column.Of(records, i);
        }

        return new(shape, all);
    }

    public ColumnSet Choose(int[] places) => new(Shape, Array.ConvertAll(All, column => column.Choose(places)));
}
