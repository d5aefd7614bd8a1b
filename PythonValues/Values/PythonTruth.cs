using System.Numerics;

namespace PythonValues;

/// <summary>Python's <c>bool(x)</c>.</summary>
public static class PythonTruth
{
    /// <summary>As <c>bool()</c>.</summary>
    public static bool IsTrue(object? value) =>
        value switch
        {
            null => false,
            bool flag => flag,
            string text => text.Length > 0,
            long number => number != 0,
            double number => number != 0,
            BigInteger number => !number.IsZero,
            Map map => map.Count > 0,
            IPythonObject other => other.IsTrue,
            IReadOnlyList<object?> list => list.Count > 0,
            _ => true,
        };
}
