using System.Numerics;
using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>Python's <c>==</c> and <c>hash()</c>: <c>1 == 1.0 == True</c>, lists and maps by content.</summary>
public static class PythonEquality
{
    private const int LongText = 1 << 12;

    /// <summary>For keys and set members: unhashable values throw <see cref="PythonTypeError"/>.</summary>
    public static IEqualityComparer<object> Keys { get; } = new KeyComparer();

    /// <summary>As <c>==</c>.</summary>
    public static new bool Equals(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
        {
            return left is not double d || !double.IsNaN(d);
        }

        return (left, right) switch
        {
            (null, _) or (_, null) => false,
            (string a, string b) => TextsEqual(a, b),
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

    /// <summary>Long texts are paid for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TextsEqual(string left, string right)
    {
        if (left.Length >= LongText && left.Length == right.Length)
        {
            Budget.Current?.SpendText(left.Length);
        }

        return string.Equals(left, right);
    }

    /// <summary>The hash of a text as a key; long texts are paid for.</summary>
    public static int HashOf(string text)
    {
        if (text.Length >= LongText)
        {
            Budget.Current?.SpendText(text.Length);
        }

        return text.GetHashCode();
    }

    internal static bool MapsEqual(Map left, Map right)
    {
        Budget.Descend(1 + left.Count);
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
        Budget.Descend(1 + left.Count);
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
            left is string a && right is string b ? TextsEqual(a, b) : PythonEquality.Equals(left, right);

        int IEqualityComparer<object>.GetHashCode(object key) =>
            key switch
            {
                string text => PythonEquality.HashOf(text),
                bool flag => flag ? 1 : 0,
                long number => number.GetHashCode(),
                BigInteger big => big.GetHashCode(),
                double number => HashOfFloat(number),
                Map or IReadOnlyList<object?> and not IPythonObject => throw new PythonTypeError(
                    $"unhashable type: '{PythonText.TypeName(key)}'"
                ),
                _ => key.GetHashCode(),
            };

        private static int HashOfFloat(double number)
        {
            if (double.IsFinite(number) && Math.Floor(number) == number)
            {
                return Math.Abs(number) < 9e18 ? ((long)number).GetHashCode() : new BigInteger(number).GetHashCode();
            }

            return number.GetHashCode();
        }
    }
}
