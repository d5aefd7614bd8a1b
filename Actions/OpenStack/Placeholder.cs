namespace Mistral.Actions.OpenStack;

/// <summary><c>{name|form}</c>, and when it is left out: when null, with <c>?</c> when it is not true, with <c>!</c> never.</summary>
internal readonly record struct Placeholder(string Name, string Form, char Condition)
{
    public static Placeholder Parse(string text)
    {
        var inner = text.AsSpan(1, text.Length - 2);
        var condition = inner.IsEmpty || inner[^1] is not ('?' or '!') ? ' ' : inner[^1];
        inner = condition == ' ' ? inner : inner[..^1];
        var bar = inner.IndexOf('|');
        return bar < 0 ? new(inner.ToString(), "", condition) : new(inner[..bar].ToString(), inner[(bar + 1)..].ToString(), condition);
    }

    public bool Keeps(object? value) =>
        Condition switch
        {
            '!' => true,
            '?' => PythonTruth.IsTrue(value),
            _ => value is not null,
        };
}
