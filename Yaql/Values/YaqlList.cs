using System.Collections;
using System.Runtime.CompilerServices;
using PythonValues;

namespace Yaql.Values;

/// <summary>
/// A list that an expression made (Python's tuple). Unlike a list that came from outside it may hold anything: lazy sequences, sets.
/// </summary>
internal sealed class YaqlList(object?[] items, int count) : IReadOnlyList<object?>
{
    public static readonly YaqlList Empty = new([], 0);

    public YaqlList(object?[] items)
        : this(items, items.Length) { }

    public int Count => count;

    public object? this[int index] => index < count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public static YaqlList Of(params object?[] items) => new(items);

    public static YaqlList From(IEnumerable<object?> source, Budget budget)
    {
        var (items, count) = (source is IReadOnlyCollection<object?> known ? new object?[known.Count] : new object?[4], 0);
        foreach (var item in source)
        {
            if (count == items.Length)
            {
                budget.Reserve(count * 2L * Unsafe.SizeOf<object>());
                Array.Resize(ref items, Math.Max(4, count * 2));
            }

            items[count++] = item;
        }

        return new YaqlList(items, count);
    }

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
