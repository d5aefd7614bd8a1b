using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>Python's <c>==</c> and <c>hash()</c>: <c>1 == 1.0 == True</c>, lists and maps by content.</summary>
public static class PythonEquality
{
    private const int LongText = 1 << 12;

    /// <summary>For keys and set members: unhashable values throw <see cref="PythonTypeError"/>.</summary>
    public static IEqualityComparer<object> Keys { get; } = new KeyComparer(areFrozen: false);

    /// <summary>The same where lists and maps cannot change, so that they have a hash.</summary>
    public static IEqualityComparer<object> FrozenKeys { get; } = new KeyComparer(areFrozen: true);

    /// <summary>As <c>==</c>.</summary>
    public static new bool Equals(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
        {
            return left is not double d || !double.IsNaN(d);
        }

        return (left, right) switch
        {
            (string a, string b) => TextsEqual(a, b),
            (long a, long b) => a == b,
            (Map a, Map b) => MapsEqual(a, b),
            (IPythonObject a, _) => a.Equals(right),
            (_, IPythonObject b) => b.Equals(left),
            (null, _) or (_, null) => false,
            (string, _) or (_, string) => false,
            (double.NaN, _) or (_, double.NaN) => false,
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => ListsEqual(a, b),
            _ => PythonNumber.IsNumber(left) && PythonNumber.IsNumber(right) ? PythonNumber.Compare(left, right) == 0 : left.Equals(right),
        };
    }

    /// <summary>How containers look for what is in them: the same object is the same, even where it is not equal to itself (NaN).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreSame(object? left, object? right) => ReferenceEquals(left, right) || Equals(left, right);

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

    /// <summary>Item by item.</summary>
    public static bool ListsEqual(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        Budget.Descend(1 + left.Count);
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreSame(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
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
            if (!PythonDict.Find(right, key, out var other) || !AreSame(value, other))
            {
                return false;
            }
        }

        return true;
    }
}
