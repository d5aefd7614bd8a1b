using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PythonValues;

/// <summary>Python's case mappings, which are Unicode's full ones: one letter may become several.</summary>
public static class PythonCasing
{
    private static readonly FrozenDictionary<char, string> LongUpper = Read(CaseTables.Upper);
    private static readonly FrozenDictionary<char, string> OwnTitle = Read(CaseTables.Title);
    private static readonly FrozenDictionary<char, string> OwnFold = Read(CaseTables.Fold);

    /// <summary>Appends what becomes of the character at a place, which has one or two units.</summary>
    private delegate StringBuilder Appending(StringBuilder output, int at, int length);

    /// <summary>As <c>str.upper</c>.</summary>
    public static string Upper(string text)
    {
        Budget.AskText(text.Length);
        var upper = text.ToUpperInvariant();
        return Ascii.IsValid(text) ? upper : Mapped(text, (output, at, length) => AppendUpper(output, text, upper, at, length));
    }

    /// <summary>As <c>str.lower</c>; a sigma at the end of a word has a form of its own.</summary>
    public static string Lower(string text)
    {
        Budget.AskText(text.Length);
        var lower = text.ToLowerInvariant();
        return text.AsSpan().IndexOfAny('İ', 'Σ') < 0
            ? lower
            : Mapped(text, (output, at, length) => AppendLower(output, text, lower, at, length));
    }

    /// <summary>As <c>str.casefold</c>.</summary>
    public static string Fold(string text)
    {
        Budget.AskText(text.Length);
        var lower = text.ToLowerInvariant();
        return Ascii.IsValid(text)
            ? lower
            : Mapped(
                text,
                (output, at, length) =>
                    text[at] switch
                    {
                        'İ' => output.Append("i̇"),
                        >= 'Ꭰ' and <= 'Ᏽ' => output.Append(text[at]),
                        >= 'ᏸ' and <= 'ᏽ' => output.Append((char)(text[at] - 8)),
                        >= 'ꭰ' and <= 'ꮿ' => output.Append((char)(text[at] - 'ꭰ' + 'Ꭰ')),
                        _ => OwnFold.TryGetValue(text[at], out var several) ? output.Append(several) : output.Append(lower, at, length),
                    }
            );
    }

    /// <summary>As <c>str.title</c>: each run of letters begins with a capital.</summary>
    public static string Title(string text) => Cased(text, (_, wasCased) => wasCased);

    /// <summary>As <c>str.capitalize</c>.</summary>
    public static string Capitalize(string text) => Cased(text, (at, _) => at > 0);

    /// <summary>As <c>str.swapcase</c>.</summary>
    public static string Swap(string text)
    {
        Budget.AskText(text.Length);
        var (lower, upper) = (text.ToLowerInvariant(), text.ToUpperInvariant());
        return Mapped(
            text,
            (output, at, length) =>
                (IsUpper(text, at), IsLower(text, at)) switch
                {
                    (true, _) => AppendLower(output, text, lower, at, length),
                    (_, true) => AppendUpper(output, text, upper, at, length),
                    _ => output.Append(text, at, length),
                }
        );
    }

    /// <summary>Whether there are cased letters, all of them upper case: <c>str.isupper</c>.</summary>
    public static bool IsUpper(string text) => AreAll(text, IsUpper);

    /// <summary>Whether there are cased letters, all of them lower case: <c>str.islower</c>.</summary>
    public static bool IsLower(string text) => AreAll(text, IsLower);

    /// <summary>As <c>str.istitle</c>: each run of letters begins with a capital and has no other one.</summary>
    public static bool IsTitle(string text)
    {
        var (any, inWord) = (false, false);
        for (var at = 0; at < text.Length; at += CodePoints.IsPairAt(text, at) ? 2 : 1)
        {
            var isCapital = IsUpper(text, at) || CharUnicodeInfo.GetUnicodeCategory(text, at) == UnicodeCategory.TitlecaseLetter;
            if (isCapital ? inWord : IsLower(text, at) && !inWord)
            {
                return false;
            }

            inWord = isCapital || IsLower(text, at);
            any |= inWord;
        }

        return any;
    }

    private static string Cased(string text, Func<int, bool, bool> isInside)
    {
        Budget.AskText(text.Length);
        var (lower, upper, wasCased) = (text.ToLowerInvariant(), text.ToUpperInvariant(), false);
        return Mapped(
            text,
            (output, at, length) =>
            {
                var isIn = isInside(at, wasCased);
                wasCased = IsCased(text, at);
                return isIn ? AppendLower(output, text, lower, at, length)
                    : text[at] is >= 'ა' and <= 'ჿ' ? output.Append(text[at])
                    : OwnTitle.TryGetValue(text[at], out var own) ? output.Append(own)
                    : AppendUpper(output, text, upper, at, length);
            }
        );
    }

    private static string Mapped(string text, Appending append)
    {
        Budget.AskText(text.Length * 3L);
        var output = new StringBuilder(text.Length + 4);
        var at = 0;
        while (at < text.Length)
        {
            var length = CodePoints.IsPairAt(text, at) ? 2 : 1;
            append(output, at, length);
            at += length;
        }

        return output.ToString();
    }

    private static bool AreAll(string text, Func<string, int, bool> isOfCase)
    {
        var any = false;
        for (var at = 0; at < text.Length; at += CodePoints.IsPairAt(text, at) ? 2 : 1)
        {
            var isIt = isOfCase(text, at);
            if (!isIt && IsCased(text, at))
            {
                return false;
            }

            any |= isIt;
        }

        return any;
    }

    private static StringBuilder AppendLower(StringBuilder output, string text, string lower, int at, int length) =>
        text[at] switch
        {
            'İ' => output.Append("i̇"),
            'Σ' => output.Append(IsFinal(text, at) ? 'ς' : 'σ'),
            _ => output.Append(lower, at, length),
        };

    private static StringBuilder AppendUpper(StringBuilder output, string text, string upper, int at, int length) =>
        LongUpper.TryGetValue(text[at], out var several) ? output.Append(several)
        : length == 1 ? output.Append(SimpleUpper(text[at], upper[at]))
        : output.Append(upper, at, length);

    /// <summary>The dotless i and the long s become ASCII letters, which .NET leaves out.</summary>
    private static char SimpleUpper(char c, char upper) =>
        c switch
        {
            'ı' => 'I',
            'ſ' => 'S',
            _ => upper,
        };

    /// <summary>A letter stands before the sigma and none behind it; what has no case and joins letters is looked through.</summary>
    private static bool IsFinal(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && IsIgnorable(text, before))
        {
            before--;
        }

        var after = at + 1;
        while (after < text.Length && IsIgnorable(text, after))
        {
            after++;
        }

        return before >= 0 && IsCased(text, before) && !(after < text.Length && IsCased(text, after));
    }

    private static bool IsIgnorable(string text, int at) =>
        text[at] is '\'' or '.' or ':' or '·' or '·' or '‘' or '’' or '․' or '‧' or '﹒' or '﹕' or '＇' or '．' or '：'
        || CharUnicodeInfo.GetUnicodeCategory(text, at)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.ModifierSymbol;

    private static bool IsCased(string text, int at) =>
        IsUpper(text, at) || IsLower(text, at) || CharUnicodeInfo.GetUnicodeCategory(text, at) == UnicodeCategory.TitlecaseLetter;

    private static bool IsUpper(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text, at) == UnicodeCategory.UppercaseLetter
        || text[at] is (>= 'Ⅰ' and <= 'Ⅿ') or (>= 'Ⓐ' and <= 'Ⓩ');

    private static bool IsLower(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text, at) == UnicodeCategory.LowercaseLetter
        || text[at]
            is 'ª'
                or 'º'
                or (>= 'ʰ' and <= 'ʸ')
                or 'ˀ'
                or 'ˁ'
                or (>= 'ˠ' and <= 'ˤ')
                or '\u0345'
                or 'ͺ'
                or (>= 'ᴬ' and <= 'ᵪ')
                or 'ᵸ'
                or (>= 'ᶛ' and <= 'ᶿ')
                or 'ⁱ'
                or 'ⁿ'
                or (>= 'ₐ' and <= 'ₜ')
                or (>= 'ⅰ' and <= 'ⅿ')
                or (>= 'ⓐ' and <= 'ⓩ')
                or 'ⱼ'
                or 'ⱽ'
                or 'ꚜ'
                or 'ꚝ'
                or 'ꝰ'
                or 'ꟸ'
                or 'ꟹ'
                or (>= 'ꭜ' and <= 'ꭟ');

    private static FrozenDictionary<char, string> Read(string table) =>
        table.Split(' ').ToFrozenDictionary(entry => entry[0], entry => entry[1..]);
}
