using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime.Filters;

/// <summary>Cuts a table into tables by one of its columns, without a look at the other ones.</summary>
internal static class TableGroups
{
    public static List<object?> Of(RenderState state, Table table, Column column, AttributeGetter get, AttributeGetter key)
    {
        var groups = CloseInts.TryRead(state, table, column, out var ints) ? ByInts(ints) : ByOrder(state, key.ValuesOf(table, column));
        return [.. groups.Select(rows => new GroupTuple(get.Get(state, table[rows[0]]), table.Choose(rows)))];
    }

    private static IEnumerable<int[]> ByInts(CloseInts ints)
    {
        using var read = ints;
        var groups = Array.ConvertAll(ints.Counts(), count => count == 0 ? null : new int[count]);
        var filled = new int[groups.Length];
        for (var row = 0; row < ints.Count; row++)
        {
            var place = ints.PlaceOf(row);
            groups[place]![filled[place]++] = row;
        }

        return groups.OfType<int[]>();
    }

    private static IEnumerable<int[]> ByOrder(RenderState state, object?[] keys)
    {
        var order = Sorting.Order(state, keys, reverse: false);
        for (var (from, to) = (0, 0); from < order.Length; from = to)
        {
            to = GroupingFilters.EndOfGroup(state, keys, order, from);
            yield return order[from..to];
        }
    }
}
