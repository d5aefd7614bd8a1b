using System.Numerics;
using PythonValues;
using Yaql.Values;

namespace Yaql.Execution;

/// <summary>About what <c>sys.getsizeof</c> says in CPython 3.11.</summary>
internal static class PythonSizes
{
    public static long Of(object? value) =>
        value switch
        {
            null => 16,
            bool => 28,
            long number => number == 0 ? 24
            : Math.Abs((double)number) < 1 << 30 ? 28
            : 32,
            BigInteger number => 24 + 4 * ((number.GetBitLength() + 29) / 30),
            double => 24,
            string text => Text(text),
            PythonSet set => 216 + (set.Count < 5 ? 0 : 64L * set.Count),
            MutableList list => 56 + 8L * list.Count,
            Map or IPythonObject or IContext => 48,
            IReadOnlyList<object?> list => 40 + 8L * list.Count,
            _ => 48,
        };

    private static long Text(string text)
    {
        var largest = 0;
        foreach (var c in text)
        {
            largest = Math.Max(largest, char.IsSurrogate(c) ? 0x10000 : c);
        }

        return largest switch
        {
            < 0x80 => 49L + text.Length,
            < 0x100 => 73L + text.Length,
            < 0x10000 => 74 + 2L * text.Length,
            _ => 76 + 4L * CodePoints.Count(text),
        };
    }
}
