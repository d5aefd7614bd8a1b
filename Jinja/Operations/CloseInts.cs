using System.Buffers;
using Jinja.Execution;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Keys that are ints and lie close together: to put them in order they need not be compared, only counted.</summary>
internal readonly ref struct CloseInts
{
    /// <summary>So many different ints are counted at most, for each key.</summary>
    private const int PlacesPerKey = 4;

    private const int FewPlaces = 256;

    private readonly long[] _numbers;
    private readonly long _least;

    private CloseInts(long[] numbers, int count, long least, int places) =>
        (_numbers, Count, _least, Places) = (numbers, count, least, places);

    public int Count { get; }

    /// <summary>How far they are apart, both ends counted.</summary>
    public int Places { get; }

    /// <summary>Reads the keys of all items; false: they are no such ints.</summary>
    public static bool TryRead(RenderState state, ReadOnlySpan<object?> items, AttributeGetter? getter, out CloseInts ints)
    {
        var read = new IntReader(ArrayPool<long>.Shared.Rent(items.Length));
        var taken = getter is null ? read.TakeAll(items) : getter.Visit(state, items, ref read);
        return TryMake(state, read, taken, items.Length, out ints);
    }

    private static bool TryMake(RenderState state, IntReader read, int taken, int count, out CloseInts ints)
    {
        var (numbers, least, most) = (read.Numbers, read.Least, taken == count ? read.Most : long.MinValue);
        var distance = (ulong)(most - least);
        if (most < least || distance >= (ulong)Math.Max(FewPlaces, (long)count * PlacesPerKey))
        {
            ArrayPool<long>.Shared.Return(numbers);
            ints = default;
            return false;
        }

        state.Spend(count);
        ints = new(numbers, count, least, (int)distance + 1);
        return true;
    }

    /// <summary>The place of a key among all there may be.</summary>
    public int PlaceOf(int key) => (int)(_numbers[key] - _least);

    /// <summary>How many keys there are for each place.</summary>
    public int[] Counts()
    {
        var counts = new int[Places];
        for (var i = 0; i < Count; i++)
        {
            counts[PlaceOf(i)]++;
        }

        return counts;
    }

    public void Dispose() => ArrayPool<long>.Shared.Return(_numbers);

    private struct IntReader(long[] numbers) : IValueVisitor
    {
        private int _count;

        public readonly long[] Numbers => numbers;

        public long Least { get; private set; } = long.MaxValue;

        public long Most { get; private set; } = long.MinValue;

        public bool Take(object? value) => value is long number && TakeInt(number);

        public bool TakeInt(long value)
        {
            numbers[_count++] = value;
            (Least, Most) = (Math.Min(Least, value), Math.Max(Most, value));
            return true;
        }

        public int TakeAll(ReadOnlySpan<object?> values)
        {
            foreach (var value in values)
            {
                if (!Take(value))
                {
                    break;
                }
            }

            return _count;
        }
    }
}
