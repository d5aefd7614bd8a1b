using PythonValues;

namespace Yaql.Values;

/// <summary>
/// Python's <c>==</c> between values of an expression. Containers are walked here, each as a step: an expression can build structures that
/// are exponentially large to walk.
/// </summary>
internal static class YaqlEquality
{
    public static new bool Equals(object? left, object? right) =>
        (left, right) switch
        {
            _ when ReferenceEquals(left, right) => left is not double.NaN,
            (string a, string b) => PythonEquality.TextsEqual(a, b),
            (Map a, Map b) => Maps(a, b),
            (IReadOnlyList<object?> a and not IPythonObject, IReadOnlyList<object?> b and not IPythonObject) => Lists(a, b),
            _ => PythonEquality.Equals(left, right),
        };

    public static bool Lists(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        Depth.Descend(1 + left.Count);
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

    private static bool Maps(Map left, Map right)
    {
        Depth.Descend(1 + left.Count);
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (key, value) in left)
        {
            if (!YaqlMap.Find(right, key, out var other) || !Equals(value, other))
            {
                return false;
            }
        }

        return true;
    }
}
