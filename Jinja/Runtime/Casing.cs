using System.Globalization;
using System.Text;
using Pythonic;

namespace Jinja.Runtime;

/// <summary>Python's case mappings, the letters that become several included.</summary>
internal static class Casing
{
    private static readonly Dictionary<char, string> Expanding = new()
    {
        ['ß'] = "SS", ['ŉ'] = "ʼN", ['ǰ'] = "J̌", ['ﬀ'] = "FF", ['ﬁ'] = "FI", ['ﬂ'] = "FL", ['ﬃ'] = "FFI", ['ﬄ'] = "FFL", ['ﬅ'] = "ST", ['ﬆ'] = "ST",
    };

    public static string Upper(string text)
    {
        Budget.AskText(text.Length);
        var upper = text.ToUpperInvariant();
        if (!upper.Any(Expanding.ContainsKey))
        {
            return upper;
        }

        var output = new StringBuilder();
        foreach (var c in upper)
        {
            output.Append(Expanding.TryGetValue(c, out var several) ? several : c.ToString());
        }

        return output.ToString();
    }

    /// <summary>Lower case; a sigma at the end of a word has a form of its own.</summary>
    public static string Lower(string text)
    {
        Budget.AskText(text.Length);
        text = text.Replace("İ", "i̇");
        var lower = text.ToLowerInvariant();
        if (!text.Contains('Σ'))
        {
            return lower;
        }

        var output = new StringBuilder(lower);
        for (var i = 1; i < lower.Length; i++)
        {
            if (lower[i] == 'σ' && text[i] == 'Σ' && char.IsLetter(lower[i - 1]) && (i + 1 == lower.Length || !char.IsLetter(lower[i + 1])))
            {
                output[i] = 'ς';
            }
        }

        return output.ToString();
    }

    public static string Fold(string text) => Lower(text).Replace("ß", "ss").Replace('ς', 'σ');

    public static string Capitalize(string text)
    {
        var first = CodePoints.Offset(text, 1);
        return TitleOf(text[..first]) + Lower(text[first..]);
    }

    public static string UpperFirst(string text)
    {
        var first = CodePoints.Offset(text, 1);
        return Upper(text[..first]);
    }

    /// <summary>As <c>str.title</c>: each run of letters begins with a capital.</summary>
    public static string Title(string text)
    {
        var output = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var c in CodePoints.Split(text))
        {
            output.Append(inWord ? Lower(c) : TitleOf(c));
            inWord = IsCased(c);
        }

        return output.ToString();
    }

    public static string Swap(string text) =>
        string.Concat(CodePoints.Split(text).Select(c => IsUpper(c) ? Lower(c) : Upper(c)));

    public static bool IsCased(string c) => Category(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    public static bool IsUpper(string c) => Category(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;

    public static bool IsLower(string c) => Category(c) is UnicodeCategory.LowercaseLetter;

    /// <summary>Whether there are cased letters, all of them of one case.</summary>
    public static bool All(string text, Func<string, bool> isOfCase)
    {
        var cased = CodePoints.Split(text).Where(IsCased).ToArray();
        return cased.Length > 0 && cased.All(isOfCase);
    }

    private static string TitleOf(string c) => c == "ß" ? "Ss" : Expanding.TryGetValue(c.Length == 1 ? c[0] : ' ', out var several)
        ? several[..1] + Lower(several[1..])
        : Upper(c);

    private static UnicodeCategory Category(string c) => CharUnicodeInfo.GetUnicodeCategory(c, 0);
}
