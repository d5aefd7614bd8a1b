using System.Runtime.CompilerServices;
using PythonValues;

namespace Mistral.Engine.Tests.Expressions;

/// <summary>Expressions with what the reference gives for them, one JSON object a line.</summary>
internal static class VectorFile
{
    public static Dictionary<string, Map> Read(string name, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "Vectors", name))
            .Select(line => (Map)PythonJson.Parse(line)!)
            .ToDictionary(vector => (string)vector["id"]!);

    /// <summary>Whether two JSON values are the same; <paramref name="isUnordered"/>: lists as multisets. An int is no float.</summary>
    public static bool AreSame(object? expected, object? actual, bool isUnordered) =>
        (expected, actual) switch
        {
            (Map left, Map right) => left.Count == right.Count
                && left.All(entry => right.TryGetValue(entry.Key, out var other) && AreSame(entry.Value, other, isUnordered)),
            (IReadOnlyList<object?> left, IReadOnlyList<object?> right) when isUnordered => left.Count == right.Count
                && left.Select(Canonical)
                    .Order(StringComparer.Ordinal)
                    .SequenceEqual(right.Select(Canonical).Order(StringComparer.Ordinal)),
            (IReadOnlyList<object?> left, IReadOnlyList<object?> right) => left.Count == right.Count
                && left.Zip(right).All(pair => AreSame(pair.First, pair.Second, false)),
            _ => PythonJson.Write(expected) == PythonJson.Write(actual),
        };

    private static string Canonical(object? value) =>
        value is IReadOnlyList<object?> list
            ? $"[{string.Join(",", list.Select(Canonical).Order(StringComparer.Ordinal))}]"
            : PythonJson.Write(value);
}
