namespace Yaql.Regexes;

/// <summary>Python's <c>re.error</c>.</summary>
internal static class RegexError
{
    public static YaqlEvaluationException At(string message, int at) => new("error", $"{message} at position {at}");
}
