using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>The methods of Python's frozenset. The views of a dictionary compare as sets but lack these methods.</summary>
internal static class Sets
{
    public static PythonSet Union(IPythonSet left, IEnumerable<object?> right) => new(Own(left, "union").Concat(right));

    public static PythonSet Difference(IPythonSet left, IPythonSet right) =>
        new(Own(left, "difference").Where(item => !right.Contains(item)));

    /// <summary>Of equal items (<c>1</c> and <c>true</c>) the one of the smaller set stays.</summary>
    public static PythonSet Intersection(IPythonSet left, IPythonSet right) =>
        Own(left, "intersection").Count < right.Count ? new(left.Where(right.Contains)) : new(right.Where(left.Contains));

    public static PythonSet SymmetricDifference(IPythonSet left, IPythonSet right) =>
        new(Own(left, "symmetric_difference").Where(item => !right.Contains(item)).Concat(right.Where(item => !left.Contains(item))));

    private static PythonSet Own(IPythonSet set, string method) =>
        set as PythonSet ?? throw Failure.Attribute(PythonText.TypeName(set), method);
}
