using Pythonic;

namespace Yaql.Runtime;

/// <summary>Python's idea of blanks, and trimming.</summary>
internal static class Whitespace
{
    public static bool IsBlank(char c) => c is (>= '\t' and <= '\r') or (>= '\x1c' and <= ' ') or '\x85' || (c > '\x7f' && char.IsWhiteSpace(c));

    public static string Trim(string text, string? characters) => TrimRight(TrimLeft(text, characters), characters);

    public static string TrimLeft(string text, string? characters)
    {
        var at = 0;
        while (at < text.Length && Length(text, at, characters) is var length and > 0)
        {
            at += length;
        }

        Budget.AskText(text.Length - at);
        return text[at..];
    }

    public static string TrimRight(string text, string? characters)
    {
        var end = text.Length;
        while (end > 0)
        {
            var start = end > 1 && Texts.IsPairAt(text, end - 2) ? end - 2 : end - 1;
            if (Length(text, start, characters) == 0)
            {
                break;
            }

            end = start;
        }

        Budget.AskText(end);
        return text[..end];
    }

    /// <summary>The length of the character at that place if it is to be trimmed, else 0.</summary>
    private static int Length(string text, int at, string? characters)
    {
        if (characters is null)
        {
            return IsBlank(text[at]) ? 1 : 0;
        }

        return Texts.IsPairAt(text, at)
            ? characters.Contains(text.Substring(at, 2), StringComparison.Ordinal) ? 2 : 0
            : characters.Contains(text[at]) ? 1 : 0;
    }
}
