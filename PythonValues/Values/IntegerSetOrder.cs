namespace PythonValues;

/// <summary>
/// The order in which CPython walks a set of ints: it follows from its hash table and is the same in every run, so people have come to see
/// it. (Sets of anything else have no order that anybody could rely on.)
/// </summary>
internal static class IntegerSetOrder
{
    private const int LinearProbes = 9;
    private const int SmallestTable = 8;
    private const int FastGrowth = 50_000;

    public static IEnumerable<object> Of(IEnumerable<object> items)
    {
        var table = new object?[SmallestTable];
        var used = 0;
        foreach (var item in items)
        {
            Insert(table, item);
            used++;
            if (used * 5L >= (table.Length - 1) * 3L)
            {
                table = Grown(table, used > FastGrowth ? used * 2L : used * 4L);
            }
        }

        return table.Where(item => item is not null)!;
    }

    private static object?[] Grown(object?[] table, long atLeast)
    {
        var size = (long)SmallestTable;
        while (size <= atLeast)
        {
            size <<= 1;
        }

        var larger = new object?[size];
        foreach (var item in table)
        {
            if (item is not null)
            {
                Insert(larger, item);
            }
        }

        return larger;
    }

    private static void Insert(object?[] table, object item)
    {
        var mask = (ulong)table.Length - 1;
        var hash = Hash((long)item);
        var (slot, perturb) = (hash & mask, hash);
        while (true)
        {
            var last = slot + LinearProbes <= mask ? slot + LinearProbes : slot;
            for (var at = slot; at <= last; at++)
            {
                if (table[at] is null)
                {
                    table[at] = item;
                    return;
                }
            }

            perturb >>= 5;
            slot = (slot * 5 + 1 + perturb) & mask;
        }
    }

    /// <summary>The value modulo the prime 2^61 - 1 with its sign; -1 is taken for errors.</summary>
    private static ulong Hash(long value)
    {
        const long Modulus = (1L << 61) - 1;
        var hash = value % Modulus;
        return unchecked((ulong)(hash == -1 ? -2 : hash));
    }
}
