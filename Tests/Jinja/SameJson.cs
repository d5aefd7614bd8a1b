using PythonValues;

namespace Jinja.Tests;

/// <summary>Compares values as the vectors do: int and float differ, the order of keys does not matter.</summary>
internal static class SameJson
{
    public static bool Of(object? expected, object? actual) => PythonJson.Write(Sorted(expected)) == PythonJson.Write(Sorted(actual));

    private static object? Sorted(object? value) =>
        value switch
        {
            Map map => map.OrderBy(entry => PythonText.Str(entry.Key), StringComparer.Ordinal)
                .Aggregate(new MapBuilder(), (result, entry) => result.Set(entry.Key, Sorted(entry.Value)))
                .Build(),
            IReadOnlyList<object?> list => list.Select(Sorted).ToArray(),
            _ => value,
        };
}
