using System.Globalization;
using System.Text;

namespace Jinja.Parsing;

/// <summary>Quoted text with Python's backslash escapes.</summary>
internal static class StringLiteral
{
    private const string Simple = "\\\\\'\'\"\"a\ab\bf\fn\nr\rt\tv\v";

    /// <summary>Behind the closing quote of the literal that opens at <paramref name="start"/>; null when it is never closed.</summary>
    public static int? FindEnd(string source, int start)
    {
        for (var i = start + 1; i < source.Length; i++)
        {
            if (source[i] == '\\')
            {
                i++;
            }
            else if (source[i] == source[start])
            {
                return i + 1;
            }
        }

        return null;
    }

    public static string Decode(string body, int line)
    {
        if (!body.Contains('\\'))
        {
            return body;
        }

        var output = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; )
        {
            i = body[i] == '\\' ? Escape(body, i + 1, output, line) : Plain(body, i, output);
        }

        return output.ToString();
    }

    private static int Plain(string body, int at, StringBuilder output)
    {
        output.Append(body[at]);
        return at + 1;
    }

    private static int Escape(string body, int at, StringBuilder output, int line)
    {
        var c = body[at];
        if (c == '\n')
        {
            return at + 1;
        }

        if (c is >= '0' and <= '7')
        {
            return Octal(body, at, output);
        }

        if (c is 'x' or 'u' or 'U')
        {
            return Hex(
                body,
                at + 1,
                c switch
                {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                },
                output,
                line
            );
        }

        if (c == 'N')
        {
            throw new JinjaSyntaxException("character names are not known: write the character, or its code as \\u", line);
        }

        for (var i = 0; i < Simple.Length; i += 2)
        {
            if (Simple[i] == c)
            {
                output.Append(Simple[i + 1]);
                return at + 1;
            }
        }

        output.Append('\\').Append(c);
        return at + 1;
    }

    private static int Octal(string body, int at, StringBuilder output)
    {
        var (value, end) = (0, at);
        while (end < body.Length && end < at + 3 && body[end] is >= '0' and <= '7')
        {
            value = value * 8 + (body[end++] - '0');
        }

        output.Append((char)value);
        return end;
    }

    private static int Hex(string body, int at, int digits, StringBuilder output, int line)
    {
        if (
            at + digits > body.Length
            || !int.TryParse(body.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF
        )
        {
            throw new JinjaSyntaxException("truncated or illegal escape in a string", line);
        }

        output.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
        return at + digits;
    }
}
