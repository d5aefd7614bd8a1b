using System.Globalization;
using System.Text;

namespace Jinja.Html;

/// <summary>Takes comments and tags out of HTML, one blank where there were many, and decodes entities.</summary>
internal static class TagStripper
{
    private static readonly Dictionary<string, string> Entities = new()
    {
        ["amp"] = "&",
        ["lt"] = "<",
        ["gt"] = ">",
        ["quot"] = "\"",
        ["apos"] = "'",
        ["nbsp"] = "\u00a0",
        ["copy"] = "©",
        ["reg"] = "®",
        ["hellip"] = "…",
        ["ndash"] = "–",
        ["mdash"] = "—",
        ["laquo"] = "«",
        ["raquo"] = "»",
        ["euro"] = "€",
        ["times"] = "×",
        ["middot"] = "·",
    };

    public static string Strip(string html)
    {
        var text = Without(Without(html, "<!--", "-->"), "<", ">");
        return Decode(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static string Without(string text, string open, string close)
    {
        var output = new StringBuilder(text.Length);
        var at = 0;
        var start = 0;
        while ((start = text.IndexOf(open, at, StringComparison.Ordinal)) >= 0)
        {
            var end = text.IndexOf(close, start, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            output.Append(text, at, start - at);
            at = end + close.Length;
        }

        return output.Append(text, at, text.Length - at).ToString();
    }

    private static string Decode(string text)
    {
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '&' ? text.IndexOf(';', i, Math.Min(text.Length - i, 12)) : -1;
            if (end > 0 && Character(text[(i + 1)..end]) is { } character)
            {
                output.Append(character);
                i = end;
            }
            else
            {
                output.Append(text[i]);
            }
        }

        return output.ToString();
    }

    private static string? Character(string entity)
    {
        if (!entity.StartsWith('#'))
        {
            return Entities.GetValueOrDefault(entity);
        }

        var isHex = entity.Length > 1 && (entity[1] is 'x' or 'X');
        return
            int.TryParse(
                entity.AsSpan(isHex ? 2 : 1),
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var code
            ) && Rune.IsValid(code)
            ? new Rune(code).ToString()
            : null;
    }
}
