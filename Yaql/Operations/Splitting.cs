using Pythonic;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>Python's <c>split</c> and <c>rsplit</c>.</summary>
internal static class Splitting
{
    public static MutableList Split(string text, string? separator, int most) =>
        new(separator is null ? Words(text, most) : Parts(text, Checked(separator), most));

    public static MutableList RightSplit(string text, string? separator, int most) =>
        new(separator is null ? WordsFromRight(text, most) : PartsFromRight(text, Checked(separator), most));

    private static string Checked(string separator) => separator.Length > 0 ? separator : throw Failure.Value("empty separator");

    private static List<object?> Parts(string text, string separator, int most)
    {
        var parts = new List<object?>();
        var from = 0;
        for (var at = TextSearch.IndexOf(text, separator); at >= 0 && most != 0; at = TextSearch.IndexOf(text, separator, from), most--)
        {
            Budget.Pay(1);
            parts.Add(text[from..at]);
            from = at + separator.Length;
        }

        parts.Add(text[from..]);
        return parts;
    }

    private static List<object?> PartsFromRight(string text, string separator, int most)
    {
        var parts = new List<object?>();
        var end = text.Length;
        for (; most != 0 && end > 0; most--)
        {
            var at = TextSearch.LastIndexOf(text, separator, end);
            if (at < 0)
            {
                break;
            }

            Budget.Pay(1);
            parts.Add(text[(at + separator.Length)..end]);
            end = at;
        }

        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }

    private static List<object?> Words(string text, int most)
    {
        var words = new List<object?>();
        for (var at = SkipBlanks(text, 0); at < text.Length; at = SkipBlanks(text, at))
        {
            if (most-- == 0)
            {
                words.Add(text[at..]);
                break;
            }

            var end = at;
            while (end < text.Length && !TextTrimming.IsBlank(text[end]))
            {
                end++;
            }

            Budget.Pay(1);
            words.Add(text[at..end]);
            at = end;
        }

        return words;
    }

    private static List<object?> WordsFromRight(string text, int most)
    {
        var words = new List<object?>();
        for (var end = SkipBlanksBack(text, text.Length); end > 0; end = SkipBlanksBack(text, end))
        {
            if (most-- == 0)
            {
                words.Add(text[..end]);
                break;
            }

            var start = end;
            while (start > 0 && !TextTrimming.IsBlank(text[start - 1]))
            {
                start--;
            }

            Budget.Pay(1);
            words.Add(text[start..end]);
            end = start;
        }

        words.Reverse();
        return words;
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && TextTrimming.IsBlank(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipBlanksBack(string text, int end)
    {
        while (end > 0 && TextTrimming.IsBlank(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
