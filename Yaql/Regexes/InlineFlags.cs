using System.Text.RegularExpressions;

namespace Yaql.Regexes;

/// <summary><c>(?i)</c> for the whole pattern, <c>(?i-s:</c> for a group.</summary>
/// <param name="On">Letters that switch on.</param>
/// <param name="Off">Letters that switch off.</param>
/// <param name="End">The place of the closing parenthesis or the colon.</param>
/// <param name="IsScoped">Whether a group follows.</param>
internal sealed record InlineFlags(string On, string Off, int End, bool IsScoped)
{
    private const string Letters = "aiLmsux";

    /// <summary>How the group begins for .NET; verbose patterns are unfolded here, not there.</summary>
    public string Opening
    {
        get
        {
            var (on, off) = (Known(On), Known(Off));
            return off.Length > 0 ? $"(?{on}-{off}:" : $"(?{on}:";
        }
    }

    public bool? IsVerbose =>
        On.Contains('x') ? true
        : Off.Contains('x') ? false
        : null;

    public RegexOptions Options =>
        (On.Contains('i') ? RegexOptions.IgnoreCase : 0)
        | (On.Contains('m') ? RegexOptions.Multiline : 0)
        | (On.Contains('s') ? RegexOptions.Singleline : 0);

    /// <summary>Reads what follows <c>(?</c> at <paramref name="at"/>.</summary>
    public static InlineFlags Read(string pattern, int at)
    {
        var end = at + 2;
        while (end < pattern.Length && (char.IsAsciiLetter(pattern[end]) || pattern[end] == '-'))
        {
            end++;
        }

        var parts = pattern[(at + 2)..end].Split('-');
        var isKnown = parts.Length <= 2 && parts.All(part => part.All(Letters.Contains)) && parts.Any(part => part.Length > 0);
        if (!isKnown || end >= pattern.Length || pattern[end] is not (')' or ':') || (parts.Length == 2 && pattern[end] == ')'))
        {
            throw at + 2 >= pattern.Length ? RegexError.At("unexpected end of pattern", at + 2)
            : Letters.Contains(pattern[at + 2]) ? RegexError.At("unknown flag", end)
            : RegexError.At($"unknown extension ?{Extension(pattern, at + 2)}", at + 1);
        }

        return new InlineFlags(parts[0], parts.ElementAtOrDefault(1) ?? "", end, pattern[end] == ':');
    }

    private static string Known(string letters) => string.Concat(letters.Where(c => c is 'i' or 'm' or 's'));

    private static string Extension(string pattern, int at) =>
        pattern[at] is '<' or 'P' && at + 1 < pattern.Length ? pattern.Substring(at, 2) : pattern[at].ToString();
}
