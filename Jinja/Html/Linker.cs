using System.Text;
using System.Text.RegularExpressions;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Html;

/// <summary>Turns addresses in (escaped) text into links.</summary>
internal sealed partial class Linker(int? limit, string relation, string? target, string[] schemes)
{
    private static readonly (string Open, string Close)[] Brackets = [("(", ")"), ("<", ">"), ("&lt;", "&gt;")];

    public static bool IsScheme(string scheme) => Scheme().IsMatch(scheme);

    public string Link(RenderState state, string text)
    {
        var words = Blanks().Split(text);
        var output = new StringBuilder();
        foreach (var word in words)
        {
            state.Spend();
            output.Append(LinkWord(word));
            state.GrowText(output.Length);
        }

        return output.ToString();
    }

    private string LinkWord(string word)
    {
        var (head, middle, tail) = ("", word, "");
        if (Opening().Match(middle) is { Success: true } open)
        {
            (head, middle) = (open.Value, middle[open.Length..]);
        }

        if (Closing().Match(middle) is { Success: true } close && close.Length > 0)
        {
            (middle, tail) = (middle[..close.Index], close.Value);
        }

        foreach (var (open2, close2) in Brackets)
        {
            (middle, tail) = Balance(middle, tail, open2, close2);
        }

        return head + (Address(middle) ?? middle) + tail;
    }

    /// <summary>A closing bracket belongs to the address when its opening one does.</summary>
    private static (string, string) Balance(string middle, string tail, string open, string close)
    {
        var opened = TextSearch.Count(middle, open);
        var end = 0;
        for (
            var left = opened > TextSearch.Count(middle, close) ? opened : 0;
            left > 0 && TextSearch.IndexOf(tail, close, end) is var at and >= 0;
            left--
        )
        {
            end = at + close.Length;
        }

        Budget.AskText(middle.Length + end);
        return (middle + tail[..end], tail[end..]);
    }

    private string? Address(string text)
    {
        if (Http().IsMatch(text))
        {
            var hasScheme =
                text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            return Anchor(hasScheme ? text : "https://" + text, Shortened(text), relation);
        }

        if (text.StartsWith("mailto:", StringComparison.Ordinal) && Mail().IsMatch(text[7..]))
        {
            return Anchor(text, text[7..], "");
        }

        if (
            text.Contains('@')
            && !text.StartsWith("www.", StringComparison.Ordinal)
            && !text.StartsWith('@')
            && !text.Contains(':')
            && Mail().IsMatch(text)
        )
        {
            return Anchor("mailto:" + text, text, "");
        }

        return schemes.Any(scheme => text != scheme && text.StartsWith(scheme, StringComparison.Ordinal))
            ? Anchor(text, text, relation)
            : null;
    }

    private string Anchor(string address, string text, string rel)
    {
        var relations = rel.Length == 0 ? "" : $" rel=\"{Values.Markup.Escape(rel)}\"";
        var window = target is null || rel.Length == 0 ? "" : $" target=\"{Values.Markup.Escape(target)}\"";
        return $"<a href=\"{address}\"{relations}{window}>{text}</a>";
    }

    private string Shortened(string text) => limit is { } length && text.Length > length ? text[..Math.Max(0, length)] + "..." : text;

    [GeneratedRegex(@"(\s+)", RegexOptions.None, 2000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^([(<]|&lt;)+", RegexOptions.None, 2000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"([)>.,\n]|&gt;)+$", RegexOptions.None, 2000)]
    private static partial Regex Closing();

    [GeneratedRegex(
        @"^((https?://|www\.)(([\w%-]+\.)+)?([a-z]{2,63}|xn--[\w%]{2,59})"
            + @"|([\w%-]{2,63}\.)+(com|net|int|edu|gov|org|info|mil)"
            + @"|(https?://)((([\d]{1,3})(\.[\d]{1,3}){3})|(\[([\da-f]{0,4}:){2}([\da-f]{0,4}:?){1,6}\])))(?::[\d]{1,5})?(?:[/?#]\S*)?$",
        RegexOptions.IgnoreCase,
        2000
    )]
    private static partial Regex Http();

    [GeneratedRegex(@"^\S+@\w[\w.-]*\.\w+$", RegexOptions.None, 2000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"^([\w.+-]{2,}:(/){0,2})$", RegexOptions.None, 2000)]
    private static partial Regex Scheme();
}
