namespace Mistral.Engine.Language.Yaml;

/// <summary>Which style PyYAML chooses for a text: plain, else single quoted, else double quoted.</summary>
internal static class YamlStrings
{
    private const string NeverFirst = "#,[]{}&*!|>'\"%@`";
    private const string FirstBeforeBlank = "-?:";

    /// <summary>PyYAML allows 127 characters, and counts the tag <c>!!str</c> that it does not write.</summary>
    private const int LongestKey = 122;

    /// <summary>Whether a text can stand before a colon on its line.</summary>
    public static bool IsSimpleKey(string text) =>
        text.Length is > 0 and <= LongestKey && !text.AsSpan().ContainsAny("\n\u0085\u2028\u2029");

    public static void Append(YamlLines output, string text, int indent, bool isKey)
    {
        if (IsPlain(text))
        {
            YamlFolding.Plain(output, text, indent, !isKey);
        }
        else if (IsSingle(text, isKey))
        {
            YamlFolding.Single(output, text, indent, !isKey);
        }
        else
        {
            YamlFolding.Double(output, text, indent, !isKey);
        }
    }

    public static bool IsPlain(string text)
    {
        if (
            text.Length == 0
            || text.StartsWith("---", StringComparison.Ordinal)
            || text.StartsWith("...", StringComparison.Ordinal)
            || text[0] == ' '
            || text[^1] == ' '
            || NeverFirst.Contains(text[0])
            || (FirstBeforeBlank.Contains(text[0]) && (text.Length == 1 || char.IsWhiteSpace(text[1])))
        )
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var isBad = text[i] switch
            {
                ':' => i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]),
                '#' => i > 0 && char.IsWhiteSpace(text[i - 1]),
                var c => c is < ' ' or > '~',
            };
            if (isBad)
            {
                return false;
            }
        }

        return YamlScalars.IsPlainText(text);
    }

    /// <summary>Line breaks are possible where no blank stands before or behind them; a key must stay on its line.</summary>
    private static bool IsSingle(string text, bool isKey) =>
        text.All(c => c is >= ' ' and <= '~' || (c == '\n' && !isKey))
        && !text.Contains(" \n", StringComparison.Ordinal)
        && !text.Contains("\n ", StringComparison.Ordinal);
}
