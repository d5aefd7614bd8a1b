namespace PythonValues;

/// <summary>Python counts and cuts text by code points; .NET keeps some of them as a pair of UTF-16 units.</summary>
public static class CodePoints
{
    /// <summary>A text of its own, and its place in a list.</summary>
    private const long BytesPerCharacter = 40;

    /// <summary>How many the text has: Python's <c>len</c>.</summary>
    public static int Count(string text) => Index(text, text.Length);

    /// <summary>Which code point begins at a UTF-16 offset; a negative one stays as it is.</summary>
    public static int Index(string text, int offset)
    {
        if (offset <= 0 || !HasPairs(text))
        {
            return offset;
        }

        var count = offset;
        for (var i = 1; i < offset; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Where the code point begins in UTF-16 that stands so many behind another one, which begins at <paramref name="from"/>.
    /// </summary>
    public static int Offset(string text, int index, int from = 0)
    {
        if (!HasPairs(text))
        {
            return Math.Min(from + index, text.Length);
        }

        var at = from;
        for (; index > 0 && at < text.Length; index--)
        {
            at += IsPairAt(text, at) ? 2 : 1;
        }

        return at;
    }

    /// <summary>The code points from one place up to another one, which may lie behind the end.</summary>
    public static string Substring(string text, int start, int stop)
    {
        if (stop <= start)
        {
            return "";
        }

        var from = Offset(text, start);
        var to = Offset(text, stop - start, from);
        Budget.AskText(to - from);
        return text[from..to];
    }

    /// <summary>Each by itself, one after the other.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var i = 0;
        while (i < text.Length)
        {
            var length = IsPairAt(text, i) ? 2 : 1;
            Budget.Pay(1);
            yield return text.Substring(i, length);
            i += length;
        }
    }

    /// <summary>Each by itself, all at once.</summary>
    public static List<string> ToList(string text)
    {
        Budget.Ask(text.Length * BytesPerCharacter);
        Budget.Pay(text.Length);
        var characters = new List<string>(text.Length);
        var i = 0;
        while (i < text.Length)
        {
            var length = IsPairAt(text, i) ? 2 : 1;
            characters.Add(text.Substring(i, length));
            i += length;
        }

        return characters;
    }

    /// <summary>The last one first.</summary>
    public static string Reverse(string text)
    {
        Budget.AskText(text.Length);
        return string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                var (from, to) = (0, target.Length);
                while (from < source.Length)
                {
                    var length = IsPairAt(source, from) ? 2 : 1;
                    to -= length;
                    source.AsSpan(from, length).CopyTo(target[to..]);
                    from += length;
                }
            }
        );
    }

    /// <summary>Whether the code point that begins there is one of two units.</summary>
    public static bool IsPairAt(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static bool HasPairs(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF') >= 0;
}
