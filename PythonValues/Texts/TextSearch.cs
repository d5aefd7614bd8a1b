namespace PythonValues;

/// <summary>
/// Finds a text in a text, code unit by code unit, in a time that grows with their lengths and never with their product. Whoever looks pays
/// for what was read, not for what is left.
/// </summary>
public static class TextSearch
{
    /// <summary>Up to here the framework's search, which is the quickest for nearly all texts, is quick enough for the worst.</summary>
    private const int ShortPart = 64;

    /// <summary>Characters that the search for a long part looks at while a step is done.</summary>
    private const int CharactersPerStep = 16;

    /// <summary>They are paid for in portions.</summary>
    private const int CharactersPerLook = 4096;

    /// <summary>Whether a text holds another, letter by letter.</summary>
    public static bool Contains(string text, string part) => IndexOf(text, part) >= 0;

    /// <summary>Where the part begins, at <paramref name="start"/> or after it; -1 when it is not there.</summary>
    public static int IndexOf(string text, string part, int start = 0)
    {
        var at =
            part.Length <= ShortPart
                ? text.IndexOf(part, start, StringComparison.Ordinal)
                : IndexOfLong(text, part, start, text.Length, isFromEnd: false);
        Budget.Current?.SpendText((at < 0 ? text.Length : at) - start);
        return at;
    }

    /// <summary>Where the last one begins that ends at <paramref name="end"/> or before it; -1 when there is none.</summary>
    public static int LastIndexOf(string text, string part, int end)
    {
        var at = part.Length <= ShortPart ? text.AsSpan(0, end).LastIndexOf(part) : IndexOfLong(text, part, 0, end, isFromEnd: true);
        Budget.Current?.SpendText(end - Math.Max(at, 0));
        return at;
    }

    /// <summary>As <c>find</c> and <c>rfind</c>: the place of the part by code points, or -1.</summary>
    /// <param name="text">Where it is looked for.</param>
    /// <param name="part">What.</param>
    /// <param name="start">The first place that counts; negative: from the end.</param>
    /// <param name="end">The place behind the last one; null: the end.</param>
    /// <param name="isFromEnd">The last one that is there.</param>
    public static long Find(string text, string part, long? start, long? end, bool isFromEnd = false)
    {
        var (from, within) = Window(text, start, end);
        var at =
            within is null ? -1
            : !isFromEnd ? IndexOf(within, part)
            : part.Length == 0 ? within.Length
            : LastIndexOf(within, part, within.Length);
        return at < 0 ? -1 : CodePoints.Index(text, from + at);
    }

    /// <summary>What the searching methods look at: the place where it begins, and the part; null when they find nothing there.</summary>
    public static (int From, string? Part) Window(string text, long? start, long? end)
    {
        if (start is null or 0 && end is null)
        {
            return (0, text);
        }

        var length = CodePoints.Count(text);
        var (first, last) = (Place(start ?? 0, length), Math.Min(Place(end ?? length, length), length));
        if (first > last)
        {
            return (0, null);
        }

        var from = CodePoints.Offset(text, (int)first);
        return (from, text[from..CodePoints.Offset(text, (int)last)]);
    }

    private static long Place(long at, int length) => at < 0 ? Math.Max(0, at + length) : at;

    /// <summary>How often the part is there, one after the other; it is not empty.</summary>
    public static int Count(string text, string part)
    {
        var count = 0;
        for (var at = 0; (at = IndexOf(text, part, at)) >= 0; at += part.Length)
        {
            count++;
        }

        return count;
    }

    /// <summary>Knuth, Morris and Pratt: no character of the text is looked at again after the part has failed to match there.</summary>
    private static int IndexOfLong(string text, string part, int start, int end, bool isFromEnd)
    {
        if (part.Length > end - start)
        {
            return -1;
        }

        Budget.Ask((long)part.Length * sizeof(int));
        Budget.Pay(part.Length / CharactersPerStep);
        var borders = Borders(part, isFromEnd);
        var matched = 0;
        for (var i = 0; i < end - start; i++)
        {
            if (i % CharactersPerLook == CharactersPerLook - 1)
            {
                Budget.Pay(CharactersPerLook / CharactersPerStep);
            }

            var c = isFromEnd ? text[end - 1 - i] : text[start + i];
            while (matched > 0 && c != At(part, matched, isFromEnd))
            {
                matched = borders[matched - 1];
            }

            if (c == At(part, matched, isFromEnd) && ++matched == part.Length)
            {
                return isFromEnd ? end - 1 - i : start + i + 1 - part.Length;
            }
        }

        return -1;
    }

    /// <summary>For each beginning of the part, the length of the longest shorter beginning that it ends with.</summary>
    private static int[] Borders(string part, bool isFromEnd)
    {
        var borders = new int[part.Length];
        for (int i = 1, length = 0; i < part.Length; i++)
        {
            var c = At(part, i, isFromEnd);
            while (length > 0 && c != At(part, length, isFromEnd))
            {
                length = borders[length - 1];
            }

            borders[i] = length += c == At(part, length, isFromEnd) ? 1 : 0;
        }

        return borders;
    }

    private static char At(string part, int index, bool isFromEnd) => part[isFromEnd ? part.Length - 1 - index : index];
}
