using System.Globalization;
using PythonValues;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Writes texts and breaks their lines where PyYAML does: at the first blank that may be broken behind column 80.</summary>
internal static class YamlFolding
{
    private const int Width = 80;

    public static void Plain(YamlLines output, string text, int indent, bool folds)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (folds && IsSingleBlank(text, i) && output.Column > Width)
            {
                output.NewLine(indent);
            }
            else
            {
                output.Append(text[i]);
            }
        }
    }

    public static void Single(YamlLines output, string text, int indent, bool folds)
    {
        output.Append('\'');
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                output.NewLine();
                for (; i + 1 < text.Length && text[i + 1] == '\n'; i++)
                {
                    output.NewLine();
                }

                output.NewLine(indent);
            }
            else if (folds && i > 0 && i + 1 < text.Length && IsSingleBlank(text, i) && output.Column > Width)
            {
                output.NewLine(indent);
            }
            else
            {
                output.Append(text[i] == '\'' ? "''" : text[i].ToString());
            }
        }

        output.Append('\'');
    }

    public static void Double(YamlLines output, string text, int indent, bool folds)
    {
        Budget.Ask(text.Length * 2L * sizeof(int));
        var codes = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
        output.Append('"');
        var start = 0;
        for (var end = 0; end < codes.Length; end++)
        {
            if (Escape(codes[end]) is { } escape)
            {
                Flush(output, codes, start, end);
                output.Append(escape);
                start = end + 1;
            }

            if (folds && end > 0 && end < codes.Length - 1 && (codes[end] == ' ' || start >= end) && output.Column + (end - start) > Width)
            {
                Flush(output, codes, start, end);
                start = Math.Max(start, end);
                output.Append('\\').NewLine(indent);
                if (codes[start] == ' ')
                {
                    output.Append('\\');
                }
            }
        }

        Flush(output, codes, start, codes.Length);
        output.Append('"');
    }

    private static void Flush(YamlLines output, int[] codes, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            output.Append((char)codes[i]);
        }
    }

    private static bool IsSingleBlank(string text, int at) =>
        text[at] == ' ' && (at == 0 || text[at - 1] != ' ') && (at + 1 == text.Length || text[at + 1] != ' ');

    private static string? Escape(int code) =>
        code switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            0 => @"\0",
            7 => @"\a",
            8 => @"\b",
            11 => @"\v",
            12 => @"\f",
            27 => @"\e",
            >= ' ' and <= '~' => null,
            0x85 => @"\N",
            0xA0 => @"\_",
            0x2028 => @"\L",
            0x2029 => @"\P",
            <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{code:X2}"),
            <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{code:X4}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"\\U{code:X8}"),
        };
}
