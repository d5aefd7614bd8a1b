using System.Buffers;

namespace PythonValues;

/// <summary>Python's <c>split</c>, <c>rsplit</c>, <c>splitlines</c>, <c>partition</c> and <c>rpartition</c>.</summary>
public static class TextSplitting
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    /// <param name="text">What is cut.</param>
    /// <param name="separator">Null: runs of blanks.</param>
    /// <param name="most">Cuts that are made at most; negative: any.</param>
    public static List<string> Split(string text, string? separator, long most) =>
        separator is null ? Words(text, most) : Parts(text, Checked(separator), most);

    /// <summary>The same from the right.</summary>
    public static List<string> RightSplit(string text, string? separator, long most)
    {
        var parts = separator is null ? WordsFromRight(text, most) : PartsFromRight(text, Checked(separator), most);
        parts.Reverse();
        return parts;
    }

    /// <summary>Lines, with their ends or without.</summary>
    public static IEnumerable<string> Lines(string text, bool keepEnds)
    {
        var start = 0;
        while (start < text.Length)
        {
            var at = text.AsSpan(start).IndexOfAny(LineBreaks);
            if (at < 0)
            {
                yield return text[start..];
                yield break;
            }

            var end = start + at;
            var next = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
            Budget.Pay(1);
            yield return text[start..(keepEnds ? next : end)];
            start = next;
        }
    }

    /// <summary>What stands before the first separator, it, and what stands behind.</summary>
    public static (string Before, string Separator, string After) Partition(string text, string separator) =>
        Around(text, separator, TextSearch.IndexOf(text, Checked(separator))) ?? (text, "", "");

    /// <summary>The same for the last one.</summary>
    public static (string Before, string Separator, string After) RightPartition(string text, string separator) =>
        Around(text, separator, TextSearch.LastIndexOf(text, Checked(separator), text.Length)) ?? ("", "", text);

    private static (string Before, string Separator, string After)? Around(string text, string separator, int at) =>
        at < 0 ? null : (text[..at], separator, text[(at + separator.Length)..]);

    private static string Checked(string separator) => separator.Length > 0 ? separator : throw new PythonValueError("empty separator");

    private static List<string> Parts(string text, string separator, long most)
    {
        var parts = new List<string>();
        var from = 0;
        for (int at; most != 0 && (at = TextSearch.IndexOf(text, separator, from)) >= 0; most--, from = at + separator.Length)
        {
            Budget.Pay(1);
            parts.Add(text[from..at]);
        }

        parts.Add(text[from..]);
        return parts;
    }

    private static List<string> PartsFromRight(string text, string separator, long most)
    {
        var parts = new List<string>();
        var end = text.Length;
        for (int at; most != 0 && end > 0 && (at = TextSearch.LastIndexOf(text, separator, end)) >= 0; most--, end = at)
        {
            Budget.Pay(1);
            parts.Add(text[(at + separator.Length)..end]);
        }

        parts.Add(text[..end]);
        return parts;
    }

    private static List<string> Words(string text, long most)
    {
        var words = new List<string>();
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

    private static List<string> WordsFromRight(string text, long most)
    {
        var words = new List<string>();
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
