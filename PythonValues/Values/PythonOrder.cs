namespace PythonValues;

/// <summary>Python's <c>&lt;</c>: numbers with numbers, text by code point, lists item by item; anything else has no order.</summary>
public static class PythonOrder
{
    private const int LongText = 1 << 12;

    /// <exception cref="PythonTypeError">The two have no order, in Python's words.</exception>
    public static int Compare(object? left, object? right, string operation = "<")
    {
        if (left is string a && right is string b)
        {
            return CompareText(a, b);
        }

        if (PythonNumber.IsNumber(left) && PythonNumber.IsNumber(right))
        {
            return PythonNumber.Compare(left, right);
        }

        if (
            left is IReadOnlyList<object?> first
            && right is IReadOnlyList<object?> second
            && left is not IPythonObject
            && right is not IPythonObject
        )
        {
            return CompareLists(first, second, operation);
        }

        if (left is IPythonObject and IComparable ordered && right is not null && left.GetType() == right.GetType())
        {
            return ordered.CompareTo(right);
        }

        throw new PythonTypeError(
            $"'{operation}' not supported between instances of '{PythonText.TypeName(left)}' and '{PythonText.TypeName(right)}'"
        );
    }

    /// <summary>Code point order: surrogate pairs sort after every character of the basic plane, unlike UTF-16 order.</summary>
    public static int CompareText(string left, string right)
    {
        var length = left.AsSpan().CommonPrefixLength(right);
        if (length >= LongText)
        {
            Budget.Current?.SpendText(length);
        }

        return length < left.Length && length < right.Length
            ? Rank(left[length]).CompareTo(Rank(right[length]))
            : left.Length.CompareTo(right.Length);
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;

    private static int CompareLists(IReadOnlyList<object?> left, IReadOnlyList<object?> right, string operation)
    {
        Budget.Descend(1);
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            Budget.Pay(1);
            if (!PythonEquality.Equals(left[i], right[i]))
            {
                return Compare(left[i], right[i], operation);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
