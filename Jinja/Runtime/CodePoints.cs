using Pythonic;

namespace Jinja.Runtime;

/// <summary>Python counts and cuts text by code points.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    public static IEnumerable<string> Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            Budget.Pay(1);
            yield return text.Substring(i, length);
            i += length;
        }
    }

    /// <summary>Where the <paramref name="index"/>-th code point begins in UTF-16.</summary>
    public static int Offset(string text, int index)
    {
        if (!HasPairs(text))
        {
            return Math.Min(index, text.Length);
        }

        var at = 0;
        for (; index > 0 && at < text.Length; index--)
        {
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        }

        return at;
    }

    /// <summary>Which code point begins at a UTF-16 offset.</summary>
    public static int Index(string text, int offset) => offset < 0 ? offset : Count(text[..offset]);

    public static string Substring(string text, int start, int stop)
    {
        var from = Offset(text, start);
        return stop <= start ? "" : text[from..Offset(text, stop)];
    }

    public static string Reverse(string text)
    {
        Budget.AskText(text.Length);
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var (from, to) = (0, target.Length); from < source.Length;)
            {
                var length = from + 1 < source.Length && char.IsSurrogatePair(source[from], source[from + 1]) ? 2 : 1;
                to -= length;
                source.AsSpan(from, length).CopyTo(target[to..]);
                from += length;
            }
        });
    }

    private static bool HasPairs(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF') >= 0;
}
