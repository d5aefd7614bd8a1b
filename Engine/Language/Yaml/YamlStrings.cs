using System.Globalization;
using System.Text;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Texts in the style PyYAML chooses: plain, else single quoted, else double quoted.</summary>
internal static class YamlStrings
{
    private const string NeverFirst = "#,[]{}&*!|>'\"%@`";
    private const string FirstBeforeBlank = "-?:";

    public static string Write(string text, int column, bool isKey) => IsPlain(text, isKey) ? text : IsSingle(text, isKey) ? Single(text, column) : Double(text);

    public static bool IsPlain(string text, bool isKey)
    {
        if (text.Length == 0 || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal) || text[0] == ' ' || text[^1] == ' '
            || NeverFirst.Contains(text[0]) || (FirstBeforeBlank.Contains(text[0]) && (text.Length == 1 || char.IsWhiteSpace(text[1]))))
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

    /// <summary>Line breaks are possible where no blank touches them; a key must stay on its line.</summary>
    private static bool IsSingle(string text, bool isKey) => text.All(c => c is >= ' ' and <= '~' || (c == '\n' && !isKey))
        && !text.Contains(" \n", StringComparison.Ordinal) && !text.StartsWith(' ') && !text.EndsWith(' ') && !text.Contains("\n ", StringComparison.Ordinal);

    private static string Single(string text, int column)
    {
        var output = new StringBuilder("'");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n')
            {
                output.Append(text[i] == '\'' ? "''" : text[i]);
                continue;
            }

            var breaks = i;
            while (i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            output.Append('\n', i - breaks + 2).Append(' ', column);
        }

        return output.Append('\'').ToString();
    }

    private static string Double(string text)
    {
        var output = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var code = rune.Value;
            _ = code switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append(@"\\"),
                '\n' => output.Append(@"\n"),
                '\r' => output.Append(@"\r"),
                '\t' => output.Append(@"\t"),
                0 => output.Append(@"\0"),
                7 => output.Append(@"\a"),
                8 => output.Append(@"\b"),
                11 => output.Append(@"\v"),
                12 => output.Append(@"\f"),
                27 => output.Append(@"\e"),
                >= ' ' and <= '~' => output.Append((char)code),
                0x85 => output.Append(@"\N"),
                0xA0 => output.Append(@"\_"),
                0x2028 => output.Append(@"\L"),
                0x2029 => output.Append(@"\P"),
                <= 0xFF => output.Append(CultureInfo.InvariantCulture, $"\\x{code:X2}"),
                <= 0xFFFF => output.Append(CultureInfo.InvariantCulture, $"\\u{code:X4}"),
                _ => output.Append(CultureInfo.InvariantCulture, $"\\U{code:X8}"),
            };
        }

        return output.Append('"').ToString();
    }
}
