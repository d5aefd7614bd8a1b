using System.Globalization;
using System.Text;
using PythonValues;
using Yaql.Parsing;

namespace Yaql.Regexes;

/// <summary><c>[…]</c> and the escapes that stand for one character.</summary>
internal static class CharacterClass
{
    /// <summary>The halves of the characters that .NET keeps as two.</summary>
    public const string Halves = @"[\ud800-\udfff]";

    public static string WithPairs(string single) => $@"(?:[\ud800-\udbff][\udc00-\udfff]|{single})";

    /// <summary>Writes the class that begins at <paramref name="at"/> and gives the place after it.</summary>
    public static int Translate(string pattern, int at, StringBuilder output, bool hasPairs)
    {
        var (open, start) = (at++, output.Length);
        output.Append('[');
        if (at < pattern.Length && pattern[at] == '^')
        {
            output.Append('^').Append(hasPairs ? Halves[1..^1] : "");
            at++;
        }

        for (var first = true; ; first = false)
        {
            if (at >= pattern.Length)
            {
                throw RegexError.At("unterminated character set", open);
            }

            if (pattern[at] == ']' && !first)
            {
                output.Append(']');
                if (hasPairs && output[start + 1] == '^')
                {
                    output.Insert(start, WithPairs("")[..^1]).Append(')');
                }

                return at + 1;
            }

            at = Member(pattern, at, open, output);
        }
    }

    /// <summary>The character that an escape stands for.</summary>
    public static int CodeOf(string pattern, int at, bool inClass, out string text)
    {
        var c = pattern[at + 1];
        var simple = "abfnrtv\\".IndexOf(c);
        if (simple >= 0 && (inClass || c != 'b'))
        {
            text = "\a\b\f\n\r\t\v\\"[simple].ToString();
            return at + 2;
        }

        switch (c)
        {
            case 'x':
                return Hex(pattern, at, 2, out text);
            case 'u':
                return Hex(pattern, at, 4, out text);
            case 'U':
                return Hex(pattern, at, 8, out text);
            case 'N' when pattern.IndexOf('}', at) is var end and > 0 && at + 2 < pattern.Length && pattern[at + 2] == '{':
                text =
                    CharacterNames.Find(pattern[(at + 3)..end])
                    ?? throw RegexError.At($"undefined character name '{pattern[(at + 3)..end]}'", at);
                return end + 1;
            case >= '0' and <= '7':
                return Octal(pattern, at, out text);
            default:
                text = c.ToString();
                return char.IsAsciiLetterOrDigit(c) ? throw RegexError.At($"bad escape \\{c}", at) : at + 2;
        }
    }

    private static int Member(string pattern, int at, int open, StringBuilder output)
    {
        var start = at;
        at = One(pattern, at, open, out var from, out var isClass);
        if (at + 1 >= pattern.Length || pattern[at] != '-' || pattern[at + 1] == ']')
        {
            output.Append(isClass ? from : Escaped(from));
            return at;
        }

        at = One(pattern, at + 1, open, out var to, out var toClass);
        if (isClass || toClass || Code(from) > Code(to))
        {
            throw RegexError.At($"bad character range {pattern[start..at]}", start);
        }

        output.Append(Escaped(from)).Append('-').Append(Escaped(to));
        return at;
    }

    private static int One(string pattern, int at, int open, out string text, out bool isClass)
    {
        isClass = false;
        if (pattern[at] != '\\')
        {
            text = pattern[at].ToString();
            return at + 1;
        }

        if (at + 1 >= pattern.Length)
        {
            throw RegexError.At("unterminated character set", open);
        }

        if (pattern[at + 1] is 'd' or 'D' or 's' or 'S' or 'w' or 'W')
        {
            (text, isClass) = (pattern.Substring(at, 2), true);
            return at + 2;
        }

        return CodeOf(pattern, at, inClass: true, out text);
    }

    private static int Code(string text) => text.Length == 1 ? text[0] : char.ConvertToUtf32(text, 0);

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));

    private static int Hex(string pattern, int at, int digits, out string text)
    {
        var end = Math.Min(at + 2 + digits, pattern.Length);
        if (
            end - at - 2 < digits
            || !uint.TryParse(pattern.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF
        )
        {
            throw RegexError.At($"incomplete escape {pattern[at..end]}", at);
        }

        text = code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code);
        return end;
    }

    private static int Octal(string pattern, int at, out string text)
    {
        var (end, code) = (at + 1, 0);
        for (; end < pattern.Length && end < at + 4 && pattern[end] is >= '0' and <= '7'; end++)
        {
            code = code * 8 + pattern[end] - '0';
        }

        text = ((char)code).ToString();
        return end;
    }
}
