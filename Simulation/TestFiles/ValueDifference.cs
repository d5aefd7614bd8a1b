using System.Globalization;
using PythonValues;

namespace Mistral.Simulation.TestFiles;

/// <summary>Where two values differ.</summary>
internal static class ValueDifference
{
    private const int LongestQuote = 200;

    /// <param name="isPart">What the expected map does not name may be anything.</param>
    /// <returns>Null: they are equal.</returns>
    public static string? First(object? expected, object? actual, string path, bool isPart)
    {
        if (expected is Map map && actual is Map other)
        {
            foreach (var (key, value) in map)
            {
                if (!other.ContainsKey(key))
                {
                    return $"{path}.{PythonText.Str(key)}: expected {Short(value)}, but there is none; there is {Keys(other)}";
                }

                if (First(value, other[key], $"{path}.{PythonText.Str(key)}", isPart) is { } inner)
                {
                    return inner;
                }
            }

            return !isPart && other.Keys.FirstOrDefault(key => !map.ContainsKey(key)) is { } more
                ? $"{path}.{PythonText.Str(more)}: not expected, got {Short(other[more])}"
                : null;
        }

        if (expected is IReadOnlyList<object?> list && actual is IReadOnlyList<object?> items && list.Count == items.Count)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (First(list[i], items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), isPart) is { } inner)
                {
                    return inner;
                }
            }

            return null;
        }

        return PythonEquality.Equals(expected, actual) ? null : $"{path}: expected {Short(expected)}, got {Short(actual)}";
    }

    public static string Short(object? value)
    {
        var text = PythonText.Repr(value);
        return text.Length > LongestQuote ? $"{text.AsSpan(0, LongestQuote)}…" : text;
    }

    private static string Keys(Map map) =>
        map.Count == 0 ? "nothing" : string.Join(", ", map.Keys.Take(20).Select(key => $"'{PythonText.Str(key)}'"));
}
