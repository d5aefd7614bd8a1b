namespace Yaql.Runtime.Formatting;
internal sealed class Formatter(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> named, Evaluation evaluation)
{
    public string Format(string text) => text + positional.Count + named.Count + evaluation.Position;
}
