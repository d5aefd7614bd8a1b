using Jinja.Execution;
using Jinja.Operations;

namespace Jinja.Filters;

/// <summary>The places of equal keys, group by group in the order of the keys.</summary>
internal static class KeyGroups
{
    /// <summary>Keys that know their places: each goes straight into its group.</summary>
    public static IEnumerable<int[]> Of(CloseInts ints)
    {
        using var read = ints;
        var groups = Array.ConvertAll(ints.Counts(), count => count == 0 ? null : new int[count]);
        var filled = new int[groups.Length];
        for (var key = 0; key < ints.Count; key++)
        {
            var place = ints.PlaceOf(key);
            groups[place]![filled[place]++] = key;
        }

        return groups.OfType<int[]>();
    }

    public static IEnumerable<int[]> Of(RenderState state, object?[] keys)
    {
        var order = Sorting.Order(state, keys, reverse: false);
        for (var (from, to) = (0, 0); from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && Equality.Same(state, keys[order[from]], keys[order[to]]); to++) { }

            yield return order[from..to];
        }
    }
}
