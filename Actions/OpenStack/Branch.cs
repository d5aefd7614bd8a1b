namespace Mistral.Actions.OpenStack;

/// <summary>A choice by one input: <c>if NAME</c> (true), <c>unless …</c>, and <c>else</c>.</summary>
/// <remarks>
/// <c>if NAME given</c>: not null; <c>path</c>: has a slash; <c>uuid</c>, <c>uuids</c>: is one, or a list of them; <c>map</c>;
/// <c>absolute</c>: ends with a dot.
/// </remarks>
internal static class Branch
{
    private const string If = "if ";
    private const string Unless = "unless ";
    private static readonly (string Suffix, Func<object?, bool> Holds)[] Tests =
    [
        (" given", value => value is not null),
        (" path", value => value is string text && text.Contains('/')),
        (" uuid", IsUuid),
        (" uuids", value => value is IReadOnlyList<object?> list and not IPythonObject && list.All(IsUuid)),
        (" map", value => value is Map),
        (" absolute", value => value is string text && text.EndsWith('.')),
    ];

    public static bool Is(Map map) =>
        map.Count is 1 or 2
        && map.Keys.First() is string key
        && (key.StartsWith(If, StringComparison.Ordinal) || key.StartsWith(Unless, StringComparison.Ordinal));

    /// <summary>Whether one of the two is meant; without <c>else</c> there may be none.</summary>
    public static bool Choose(Map map, Inputs inputs, out object? chosen)
    {
        var (first, then) = map.First();
        var key = (string)first!;
        var isUnless = key.StartsWith(Unless, StringComparison.Ordinal);
        var name = key[(isUnless ? Unless : If).Length..];
        if (Holds(name, inputs) != isUnless)
        {
            chosen = then;
            return true;
        }

        return map.TryGetValue("else", out chosen);
    }

    private static bool Holds(string name, Inputs inputs)
    {
        foreach (var (suffix, holds) in Tests)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return holds(inputs[name[..^suffix.Length]]);
            }
        }

        return PythonTruth.IsTrue(inputs[name]);
    }

    /// <summary>As Python's <c>uuid.UUID</c> takes it: 32 hexadecimal digits, whatever the dashes.</summary>
    private static bool IsUuid(object? value)
    {
        if (value is not string text)
        {
            return false;
        }

        var bare = text.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal).Trim('{', '}');
        return bare.Replace("-", "", StringComparison.Ordinal) is { Length: 32 } digits && digits.All(char.IsAsciiHexDigit);
    }
}
