using System.Numerics;

namespace PythonValues;

/// <summary>Python's <c>hash()</c> and <c>==</c> for keys.</summary>
/// <param name="areFrozen">Lists and maps cannot change, and have a hash.</param>
internal sealed class KeyComparer(bool areFrozen) : IEqualityComparer<object>
{
    bool IEqualityComparer<object>.Equals(object? left, object? right) =>
        left is string a && right is string b ? PythonEquality.TextsEqual(a, b) : PythonEquality.AreSame(left, right);

    public int GetHashCode(object? key) =>
        key switch
        {
            null => 0,
            string text => PythonEquality.HashOf(text),
            bool flag => flag ? 1 : 0,
            long number => number.GetHashCode(),
            BigInteger big => big.GetHashCode(),
            double number => HashOfFloat(number),
            IPythonObject => key.GetHashCode(),
            Map map when areFrozen => HashOf(map),
            IReadOnlyList<object?> list when areFrozen => HashOf(list),
            Map or IReadOnlyList<object?> => throw new PythonTypeError($"unhashable type: '{PythonText.TypeName(key)}'"),
            _ => key.GetHashCode(),
        };

    private int HashOf(IReadOnlyList<object?> list)
    {
        Budget.Descend(1 + list.Count);
        var hash = default(HashCode);
        for (var i = 0; i < list.Count; i++)
        {
            hash.Add(GetHashCode(list[i]));
        }

        return hash.ToHashCode();
    }

    private int HashOf(Map map)
    {
        Budget.Descend(1 + map.Count);
        var hash = map.Count;
        foreach (var (key, value) in map)
        {
            hash ^= HashCode.Combine(GetHashCode(key), GetHashCode(value));
        }

        return hash;
    }

    private static int HashOfFloat(double number)
    {
        if (double.IsFinite(number) && Math.Floor(number) == number)
        {
            return Math.Abs(number) < 9e18 ? ((long)number).GetHashCode() : new BigInteger(number).GetHashCode();
        }

        return number.GetHashCode();
    }
}
