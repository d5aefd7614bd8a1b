using System.Text;
using PythonValues;

namespace Yaql.Parsing;

/// <summary>Backslashes in quoted text, as in Python but for two things: what is no whole escape stays as it is written, and so does a
/// backslash at the end of a line.</summary>
internal static class StringEscapes
{
    public static string Decode(string text, int offset)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\\' && IsEscape(text, at))
            {
                at = Read(text, at, offset, output);
            }
            else
            {
                output.Append(text[at++]);
            }
        }

        return output.ToString();
    }

    private static bool IsEscape(string text, int at) =>
        (at + 1 < text.Length ? text[at + 1] : '\0') switch
        {
            'x' => at + 4 <= text.Length,
            'u' => at + 6 <= text.Length,
            'U' => at + 10 <= text.Length,
            'N' => at + 2 < text.Length && text[at + 2] == '{' && text.IndexOf('}', at) > at + 3,
            var c => c is '\\' or '\'' or '"' or 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or (>= '0' and <= '7'),
        };

    private static int Read(string text, int at, int offset, StringBuilder output)
    {
        try
        {
            return PythonEscapes.Read(text, at, output);
        }
        catch (PythonValueError e)
        {
            throw new YaqlSyntaxException("UnicodeDecodeError", $"{e.Message} at position {offset + at}", offset + at);
        }
    }
}
