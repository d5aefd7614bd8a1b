using System.Globalization;
using System.Text;

namespace PythonValues;

/// <summary>Backslashes in quoted text, as Python's <c>unicode-escape</c> reads them.</summary>
public static class PythonEscapes
{
    private const string Simple = "\\'\"abfnrtv";
    private const string Meant = "\\'\"\a\b\f\n\r\t\v";

    /// <summary>The text that is meant.</summary>
    /// <exception cref="PythonValueError">An escape is none, in Python's words.</exception>
    public static string Decode(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\\')
            {
                at = Read(text, at, output);
            }
            else
            {
                output.Append(text[at++]);
            }
        }

        return output.ToString();
    }

    /// <summary>Reads one escape. A backslash that begins none stands for itself.</summary>
    /// <param name="text">Where it is.</param>
    /// <param name="at">The place of its backslash.</param>
    /// <param name="output">Gets what is meant.</param>
    /// <returns>The place behind it.</returns>
    /// <exception cref="PythonValueError">It is none, in Python's words.</exception>
    public static int Read(string text, int at, StringBuilder output)
    {
        if (at + 1 == text.Length)
        {
            throw new PythonValueError(@"\ at end of string");
        }

        var c = text[at + 1];
        if (Simple.IndexOf(c) is var known and >= 0)
        {
            output.Append(Meant[known]);
            return at + 2;
        }

        switch (c)
        {
            case '\n':
                return at + 2;
            case >= '0' and <= '7':
                return Octal(text, at + 1, output);
            case 'x':
                return Hex(text, at + 2, 2, @"truncated \xXX escape", output);
            case 'u':
                return Hex(text, at + 2, 4, @"truncated \uXXXX escape", output);
            case 'U':
                return Hex(text, at + 2, 8, @"truncated \UXXXXXXXX escape", output);
            case 'N':
                return Named(text, at + 2, output);
            default:
                output.Append('\\').Append(c);
                return at + 2;
        }
    }

    private static int Octal(string text, int at, StringBuilder output)
    {
        var (end, code) = (at, 0);
        for (; end < text.Length && end < at + 3 && text[end] is >= '0' and <= '7'; end++)
        {
            code = code * 8 + text[end] - '0';
        }

        output.Append((char)code);
        return end;
    }

    private static int Hex(string text, int at, int digits, string truncated, StringBuilder output)
    {
        if (
            at + digits > text.Length
            || !uint.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        )
        {
            throw new PythonValueError(truncated);
        }

        if (code > 0x10FFFF)
        {
            throw new PythonValueError("illegal Unicode character");
        }

        _ = code < 0x10000 ? output.Append((char)code) : output.Append(char.ConvertFromUtf32((int)code));
        return at + digits;
    }

    private static int Named(string text, int at, StringBuilder output)
    {
        var end = at < text.Length && text[at] == '{' ? text.IndexOf('}', at) : -1;
        if (end <= at + 1)
        {
            throw new PythonValueError(@"malformed \N character escape");
        }

        output.Append(CharacterNames.Find(text[(at + 1)..end]) ?? throw new PythonValueError("unknown Unicode character name"));
        return end + 1;
    }
}
