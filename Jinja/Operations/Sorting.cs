using System.Runtime.InteropServices;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Python's sort: stable; reversed, equal items keep their order too.</summary>
internal static class Sorting
{
    public static List<object?> By(RenderState state, List<object?> items, Func<object?, object?> key, bool reverse)
    {
        var keys = new object?[items.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = key(items[i]);
        }

        return Picked(CollectionsMarshal.AsSpan(items), Order(state, keys, reverse));
    }

    public static List<object?> By(RenderState state, object?[] items, AttributeGetter key, bool reverse) =>
        Picked(items, Counted(state, items, key, reverse) ?? Order(state, Comparable(Keys(state, items, key)), reverse));

    /// <summary>
    /// Python compares lists of keys, and asks equal items of a list for no order: so nulls and maps that are equal can be sorted.
    /// </summary>
    private static object?[] Comparable(object?[] keys) =>
        Array.TrueForAll(keys, key => key is long or double or string)
            ? keys
            : Array.ConvertAll(keys, key => (object?)new PythonTuple(key));

    public static object?[] Keys(RenderState state, object?[] items, AttributeGetter key)
    {
        var keys = new object?[items.Length];
        var places = keys.AsSpan();
        for (var i = 0; i < items.Length && i < places.Length; i++)
        {
            places[i] = key.Get(state, items[i]);
        }

        return keys;
    }

    /// <summary>The items at these places.</summary>
    public static List<object?> Picked(ReadOnlySpan<object?> items, ReadOnlySpan<int> places)
    {
        var picked = new List<object?>();
        CollectionsMarshal.SetCount(picked, places.Length);
        var target = CollectionsMarshal.AsSpan(picked);
        for (var i = 0; i < places.Length && i < target.Length; i++)
        {
            target[i] = items[places[i]];
        }

        return picked;
    }

    /// <summary>The places of the keys in their order.</summary>
    public static int[] Order(RenderState state, object?[] keys, bool reverse)
    {
        if (Counted(state, keys, null, reverse) is { } counted)
        {
            return counted;
        }

        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Merge(state, keys, order, new int[order.Length], 0, order.Length, reverse);
        return order;
    }

    /// <summary>Null: the keys are no ints that lie close together.</summary>
    private static int[]? Counted(RenderState state, object?[] items, AttributeGetter? key, bool reverse)
    {
        return CloseInts.TryRead(state, items, key, out var ints) ? Counted(ints, reverse) : null;
    }

    private static int[] Counted(CloseInts ints, bool reverse)
    {
        using var read = ints;
        var starts = ints.Counts();
        var next = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            ref var start = ref starts[reverse ? ^(i + 1) : i];
            (start, next) = (next, next + start);
        }

        var order = new int[ints.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[starts[ints.PlaceOf(i)]++] = i;
        }

        return order;
    }

    private static void Merge(RenderState state, object?[] keys, int[] order, int[] buffer, int from, int to, bool reverse)
    {
        if (to - from < 2)
        {
            return;
        }

        var middle = (from + to) / 2;
        Merge(state, keys, order, buffer, from, middle, reverse);
        Merge(state, keys, order, buffer, middle, to, reverse);
        state.Spend(to - from);
        if (Keeps(order[middle - 1], order[middle]))
        {
            return;
        }

        order.AsSpan(from, middle - from).CopyTo(buffer.AsSpan(from));
        var (left, right, at) = (from, middle, from);
        while (left < middle)
        {
            order[at++] = right < to && !Keeps(buffer[left], order[right]) ? order[right++] : buffer[left++];
        }

        bool Keeps(int a, int b) =>
            reverse ? DefinedOrder.Compare(state, keys[a], keys[b]) >= 0 : DefinedOrder.Compare(state, keys[b], keys[a]) >= 0;
    }
}
