using PythonValues;

namespace Jinja.Values;

/// <summary>Python's list, whoever made it.</summary>
internal static class Lists
{
    public static bool IsList(object? value) => value is IReadOnlyList<object?> and not IPythonObject;
}
