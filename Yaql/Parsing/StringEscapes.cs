using System.Globalization;
using System.Text;

namespace Yaql.Parsing;

/// <summary>Backslashes in quoted text. What is no escape stays as it is written.</summary>
internal static class StringEscapes
{
    public static string Decode(string text, int offset)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            i = text[i] == '\\' && i + 1 < text.Length ? Escape(output, text, i, offset) : Plain(output, text[i], i);
        }

        return output.ToString();
    }

    private static int Plain(StringBuilder output, char c, int at)
    {
        output.Append(c);
        return at + 1;
    }

    private static int Escape(StringBuilder output, string text, int at, int offset)
    {
        var c = text[at + 1];
        var simple = "\\'\"abfnrtv".IndexOf(c);
        return c switch
        {
            _ when simple >= 0 => Plain(output, "\\'\"\a\b\f\n\r\t\v"[simple], at + 1),
            'x' => Code(output, text, at, 2, offset),
            'u' => Code(output, text, at, 4, offset),
            'U' => Code(output, text, at, 8, offset),
            'N' when NameEnd(text, at) is var end and > 0 => Named(output, text, at, end, offset),
            >= '0' and <= '7' => Octal(output, text, at + 1),
            _ => Plain(output.Append('\\'), c, at + 1),
        };
    }

    private static int Octal(StringBuilder output, string text, int at)
    {
        var (end, code) = (at, 0);
        for (; end < text.Length && end < at + 3 && text[end] is >= '0' and <= '7'; end++)
        {
            code = code * 8 + text[end] - '0';
        }

        output.Append((char)code);
        return end;
    }

    private static int Code(StringBuilder output, string text, int at, int digits, int offset)
    {
        if (at + 2 + digits > text.Length)
        {
            return Plain(output.Append('\\'), text[at + 1], at + 1);
        }

        if (
            !uint.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF
        )
        {
            throw new YaqlSyntaxException(
                "UnicodeDecodeError",
                $"Invalid escape '{text.Substring(at, 2 + digits)}' at position {offset + at}",
                offset + at
            );
        }

        _ = code < 0x10000 ? output.Append((char)code) : output.Append(char.ConvertFromUtf32((int)code));
        return at + 2 + digits;
    }

    private static int NameEnd(string text, int at) =>
        at + 2 < text.Length && text[at + 2] == '{' && text.IndexOf('}', at) is var end && end > at + 3 ? end : -1;

    private static int Named(StringBuilder output, string text, int at, int end, int offset)
    {
        var name = text[(at + 3)..end];
        if (CharacterNames.Find(name) is not { } character)
        {
            throw new YaqlSyntaxException(
                "UnicodeDecodeError",
                $"Unknown Unicode character name '{name}' at position {offset + at}",
                offset + at
            );
        }

        output.Append(character);
        return end + 1;
    }
}
