using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pythonic;

/// <summary>Python's <c>==</c> and <c>hash()</c>: <c>1 == 1.0 == True</c>, lists and maps by content.</summary>
public static class PythonEquality
{
    /// <summary>For keys and set members: unhashable values throw <see cref="PythonTypeError"/>.</summary>
    public static IEqualityComparer<object> Keys { get; } = new KeyComparer();

    public new static bool Equals(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
        {
            return left is not double d || !double.IsNaN(d);
        }

        return (left, right) switch
        {
            (null, _) or (_, null) => false,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (string, _) or (_, string) => false,
            (long a, long b) => a == b,
            (double.NaN, _) or (_, double.NaN) => false,
            (Map a, Map b) => MapsEqual(a, b),
            (IPythonObject a, _) => a.Equals(right),
            (_, IPythonObject b) => b.Equals(left),
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => ListsEqual(a, b),
            _ => PythonNumber.IsNumber(left) && PythonNumber.IsNumber(right) ? PythonNumber.Compare(left, right) == 0 : left.Equals(right),
        };
    }

    internal static bool MapsEqual(Map left, Map right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !Equals(value, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ListsEqual(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!Equals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class KeyComparer : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object? left, object? right) =>
            left is string a && right is string b ? string.Equals(a, b, StringComparison.Ordinal) : PythonEquality.Equals(left, right);

        int IEqualityComparer<object>.GetHashCode(object key) => key switch
        {
            string text => text.GetHashCode(),
            bool flag => flag ? 1 : 0,
            long number => number.GetHashCode(),
            BigInteger big => big.GetHashCode(),
            double number => HashOf(number),
            Map or IReadOnlyList<object?> and not IPythonObject => throw new PythonTypeError($"unhashable type: '{PythonText.TypeName(key)}'"),
            _ => key.GetHashCode(),
        };

        private static int HashOf(double number)
        {
            if (double.IsFinite(number) && Math.Floor(number) == number)
            {
                return Math.Abs(number) < 9e18 ? ((long)number).GetHashCode() : new BigInteger(number).GetHashCode();
            }

            return number.GetHashCode();
        }
    }
}
