using System.Globalization;
using System.Numerics;
using PythonValues;

namespace Mistral.Engine.Executions;

/// <summary>Whether a value can be written down and read back, and how long its text is, roughly.</summary>
/// <remarks>
/// Not stored: floats that are NaN or infinite, texts with half of a surrogate pair, ints of too many digits, what has no form in JSON
/// (generators, functions), and what is nested too deep.
/// </remarks>
internal static class ValueForm
{
    /// <summary>
    /// Beyond, the rest of a value that is too large anyway is not looked at; values may share structure and be endless trees.
    /// </summary>
    public const long MostLooked = 1L << 29;

    /// <summary>So many steps of the way to what is wrong are told.</summary>
    private const int MostShown = 8;

    /// <param name="most">What is longer is not looked at to its end.</param>
    /// <returns>What is wrong, with the way to it; null when nothing is.</returns>
    public static string? Problem(object? value, long most, out long size)
    {
        size = 0;
        return Problem(value, 0, most, ref size);
    }

    public static long Size(object? value)
    {
        _ = Problem(value, MostLooked, out var size);
        return size;
    }

    private static string? Problem(object? value, int depth, long most, ref long size)
    {
        if (depth > PythonJson.MaxDepth)
        {
            return $"it is nested deeper than {PythonJson.MaxDepth} levels";
        }

        switch (value)
        {
            case string text:
                size += text.Length + 2;
                return StorableScalar.Problem(text);
            case Map map:
                return ProblemOfMap(map, depth, most, ref size);
            case IPythonObject other:
                return other.ToJsonValue() is var plain && ReferenceEquals(plain, other)
                    ? $"Object of type {other.TypeName} is not JSON serializable"
                    : Problem(plain, depth + 1, most, ref size);
            case IReadOnlyList<object?> list:
                return ProblemOfList(list, depth, most, ref size);
            case null or bool or long or double or BigInteger:
                size += 8;
                return StorableScalar.Problem(value);
            default:
                return $"Object of type {PythonText.TypeName(value)} is not JSON serializable";
        }
    }

    private static string? ProblemOfMap(Map map, int depth, long most, ref long size)
    {
        size += 2;
        foreach (var (key, item) in map)
        {
            size += 4;
            if (key is not (string or null or bool or long or BigInteger or double))
            {
                return $"keys must be str, int, float, bool or None, not {PythonText.TypeName(key)}";
            }

            if ((Problem(key, depth + 1, most, ref size) ?? Problem(item, depth + 1, most, ref size)) is { } problem)
            {
                return depth < MostShown ? $"{PythonText.Str(key)}: {problem}" : problem;
            }

            if (size > most)
            {
                return null;
            }
        }

        return null;
    }

    private static string? ProblemOfList(IReadOnlyList<object?> list, int depth, long most, ref long size)
    {
        size += 2;
        for (var i = 0; i < list.Count && size <= most; i++)
        {
            size += 2;
            if (Problem(list[i], depth + 1, most, ref size) is { } problem)
            {
                return depth < MostShown ? string.Create(CultureInfo.InvariantCulture, $"[{i}] {problem}") : problem;
            }
        }

        return null;
    }
}
