namespace PythonValues;

/// <summary>Python's order operators.</summary>
public enum PythonRelation
{
    /// <summary>As <c>&lt;</c>.</summary>
    Less,

    /// <summary>As <c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary>As <c>&gt;</c>.</summary>
    Greater,

    /// <summary>As <c>&gt;=</c>.</summary>
    GreaterOrEqual,
}

/// <summary>
/// Python's order: numbers with numbers, text by code point, lists and tuples item by item, sets by inclusion, dates and spans; anything
/// else has no order.
/// </summary>
public static class PythonOrder
{
    private const int LongText = 1 << 12;

    private static readonly string[] Signs = ["<", "<=", ">", ">="];

    /// <summary>As the operator: what has no order among numbers and sets is false for each of them.</summary>
    /// <exception cref="PythonTypeError">The two have no order, in Python's words.</exception>
    public static bool Holds(PythonRelation relation, object? left, object? right)
    {
        if (left is long a && right is long b)
        {
            return Holds(relation, a.CompareTo(b));
        }

        if (left is IPythonSet first && right is IPythonSet second)
        {
            return Includes(relation, first, second);
        }

        if (ItemsOf(left, right) is var (lefts, rights))
        {
            return Differing(lefts, rights) is var place and >= 0
                ? Holds(relation, lefts[place], rights[place])
                : Holds(relation, lefts.Count.CompareTo(rights.Count));
        }

        return left is double.NaN || right is double.NaN
            ? PythonNumber.IsNumber(left) && PythonNumber.IsNumber(right)
                ? false
                : throw NoOrder(left, right, Signs[(int)relation])
            : Holds(relation, Compare(left, right, Signs[(int)relation]));
    }

    /// <summary>Whether an order relation holds for what a comparison gave.</summary>
    public static bool Holds(PythonRelation relation, int order) =>
        relation switch
        {
            PythonRelation.Less => order < 0,
            PythonRelation.LessOrEqual => order <= 0,
            PythonRelation.Greater => order > 0,
            _ => order >= 0,
        };

    /// <summary>For sorting: what is not less than the other, though not equal, counts as greater.</summary>
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

        if (ItemsOf(left, right) is var (lefts, rights))
        {
            return Differing(lefts, rights) is var place and >= 0
                ? Compare(lefts[place], rights[place], operation)
                : lefts.Count.CompareTo(rights.Count);
        }

        if (PythonText.TextOf(left) is { } first && PythonText.TextOf(right) is { } second)
        {
            return CompareText(first, second);
        }

        if (left is IPythonSet one && right is IPythonSet other)
        {
            return Includes(PythonRelation.Less, one, other) ? -1
                : PythonSet.AreEqual(one, other) ? 0
                : 1;
        }

        return left is IPythonObject and IComparable ordered && right is not null && left.GetType() == right.GetType()
            ? ordered.CompareTo(right)
            : throw NoOrder(left, right, operation);
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

    private static PythonTypeError NoOrder(object? left, object? right, string operation) =>
        new($"'{operation}' not supported between instances of '{PythonText.TypeName(left)}' and '{PythonText.TypeName(right)}'");

    private static bool Includes(PythonRelation relation, IPythonSet left, IPythonSet right) =>
        relation switch
        {
            PythonRelation.Less => left.Count < right.Count && PythonSet.IsSubset(left, right),
            PythonRelation.LessOrEqual => PythonSet.IsSubset(left, right),
            PythonRelation.Greater => right.Count < left.Count && PythonSet.IsSubset(right, left),
            _ => PythonSet.IsSubset(right, left),
        };

    /// <summary>Two lists or two tuples.</summary>
    private static (IReadOnlyList<object?> Left, IReadOnlyList<object?> Right)? ItemsOf(object? left, object? right) =>
        (left, right) switch
        {
            (PythonTuple a, PythonTuple b) => (a.Items, b.Items),
            (IPythonObject, _) or (_, IPythonObject) => null,
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => (a, b),
            _ => null,
        };

    /// <summary>The first place at which they differ; -1: there is none as far as the shorter one goes.</summary>
    private static int Differing(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        Budget.Descend(1);
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            Budget.Pay(1);
            if (!PythonEquality.AreSame(left[i], right[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
