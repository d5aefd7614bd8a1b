namespace Jinja.Compilation;

/// <summary>Looks for <c>{{ … }}</c> and <c>{% … %}</c>, each on one line: what makes a text a template.</summary>
internal static class Detection
{
    /// <summary>What is between the marks when the text is exactly one <c>{{ … }}</c>, cut at the first <c>}}</c>; else null.</summary>
    public static string? Lone(string text) => Find(text, "{{", "}}") is (0, var end) && end == text.Length ? text[2..^2] : null;

    public static bool HasExpression(string text) => Find(text, "{{", "}}") is not null;

    public static bool HasStatement(string text) => Find(text, "{%", "%}") is not null;

    private static (int Start, int End)? Find(string text, string open, string close)
    {
        for (var at = 0; (at = text.IndexOf(open, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                return null;
            }

            var lineEnd = text.IndexOf('\n', at);
            if (lineEnd < 0 || end < lineEnd)
            {
                return (at, end + 2);
            }
        }

        return null;
    }
}
