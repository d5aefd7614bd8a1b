namespace PythonValues;

/// <summary>
/// Python's <c>strip</c>, <c>lstrip</c> and <c>rstrip</c>: takes blanks, or the given characters, from the ends of a text.
/// </summary>
public static class TextTrimming
{
    /// <summary>Python's <c>isspace</c>.</summary>
    public static bool IsBlank(char c) => c is (>= '\t' and <= '\r') or (>= '\x1c' and <= ' ') || (c > '\x7f' && char.IsWhiteSpace(c));

    /// <param name="characters">Null for blanks.</param>
    public static string Both(string text, string? characters)
    {
        var set = SetOf(characters);
        var end = End(text, set);
        return Cut(text, Math.Min(Start(text, set), end), end);
    }

    /// <summary>As <c>str.lstrip</c>.</summary>
    public static string Left(string text, string? characters) => Cut(text, Start(text, SetOf(characters)), text.Length);

    /// <summary>As <c>str.rstrip</c>.</summary>
    public static string Right(string text, string? characters) => Cut(text, 0, End(text, SetOf(characters)));

    private static int Start(string text, HashSet<int>? set)
    {
        var at = 0;
        while (at < text.Length && Goes(text, at, set))
        {
            at += CodePoints.IsPairAt(text, at) ? 2 : 1;
        }

        return at;
    }

    private static int End(string text, HashSet<int>? set)
    {
        var end = text.Length;
        while (end > 0)
        {
            var start = end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? end - 2 : end - 1;
            if (!Goes(text, start, set))
            {
                break;
            }

            end = start;
        }

        return end;
    }

    private static bool Goes(string text, int at, HashSet<int>? set) => set is null ? IsBlank(text[at]) : set.Contains(CodePoint(text, at));

    private static HashSet<int>? SetOf(string? characters)
    {
        if (characters is null)
        {
            return null;
        }

        Budget.Current?.SpendText(characters.Length);
        var set = new HashSet<int>();
        for (var at = 0; at < characters.Length; at += CodePoints.IsPairAt(characters, at) ? 2 : 1)
        {
            set.Add(CodePoint(characters, at));
        }

        return set;
    }

    private static int CodePoint(string text, int at) =>
        CodePoints.IsPairAt(text, at) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    private static string Cut(string text, int start, int end)
    {
        Budget.Current?.SpendText(text.Length);
        Budget.AskText(end - start);
        return text[start..end];
    }
}
