using PythonValues;

namespace Jinja.Parsing;

/// <summary>Quoted text with Python's backslash escapes.</summary>
internal static class StringLiteral
{
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
        try
        {
            return PythonEscapes.Decode(body);
        }
        catch (PythonValueError e)
        {
            throw new JinjaSyntaxException(e.Message, line);
        }
    }
}
