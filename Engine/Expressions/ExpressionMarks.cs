namespace Mistral.Engine.Expressions;

/// <summary>Where expressions stand in a text.</summary>
internal static class ExpressionMarks
{
    public static bool IsMarked(string text) => HasYaql(text) || HasJinja(text);

    public static bool HasYaql(string text) => Has(text, "<%", "%>");

    public static bool HasJinja(string text) => Has(text, "{{", "}}") || Has(text, "{%", "%}");

    /// <summary>All parts <c>&lt;% … %&gt;</c> with their marks, from left to right.</summary>
    public static IEnumerable<Range> Yaql(string text) => All(text, "<%", "%>");

    /// <summary>All parts <c>{{ … }}</c> with their marks, from left to right.</summary>
    public static IEnumerable<Range> Jinja(string text) => All(text, "{{", "}}");

    /// <summary>Most texts have no mark at all.</summary>
    private static bool Has(string text, string open, string close) =>
        text.IndexOf(open, StringComparison.Ordinal) is >= 0 and var at && Find(text, new(text), at, open, close, out _, out _);

    private static IEnumerable<Range> All(string text, string open, string close)
    {
        var lines = new LineSearch(text);
        for (var from = 0; Find(text, lines, from, open, close, out var start, out var end); from = end)
        {
            yield return start..end;
        }
    }

    private static bool Find(string text, LineSearch lines, int from, string open, string close, out int start, out int end)
    {
        end = 0;
        for (
            start = text.IndexOf(open, from, StringComparison.Ordinal);
            start >= 0;
            start = text.IndexOf(open, start + 1, StringComparison.Ordinal)
        )
        {
            end = lines.End(start, open, close);
            if (end > 0)
            {
                return true;
            }
        }

        return false;
    }
}
