namespace Mistral.Actions.OpenStack;

/// <summary>A choice by one input: <c>if NAME</c> (true), <c>if NAME given</c> (not null), <c>if NAME path</c> (has a slash), <c>unless …</c>, and <c>else</c>.</summary>
internal static class Branch
{
    private const string If = "if ";
    private const string Unless = "unless ";
    private const string Given = " given";
    private const string Path = " path";

    public static bool Is(Map map) =>
        map.Count is 1 or 2 && map.Keys.First() is string key && (key.StartsWith(If, StringComparison.Ordinal) || key.StartsWith(Unless, StringComparison.Ordinal));

    /// <summary>Whether one of the two is meant; without <c>else</c> there may be none.</summary>
    public static bool Choose(Map map, Inputs inputs, out object? chosen)
    {
        var (first, then) = map.First();
        var key = (string)first!;
        var isUnless = key.StartsWith(Unless, StringComparison.Ordinal);
        var name = key[(isUnless ? Unless : If).Length..];
        var holds = name switch
        {
            _ when name.EndsWith(Given, StringComparison.Ordinal) => inputs[name[..^Given.Length]] is not null,
            _ when name.EndsWith(Path, StringComparison.Ordinal) => PythonText.Str(inputs[name[..^Path.Length]]).Contains('/'),
            _ => PythonTruth.IsTrue(inputs[name]),
        };
        if (holds != isUnless)
        {
            chosen = then;
            return true;
        }

        return map.TryGetValue("else", out chosen);
    }
}
