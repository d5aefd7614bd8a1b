namespace Jinja.Parsing;

/// <summary>Recognises <c>{% raw %}</c> and <c>{% endraw %}</c>.</summary>
internal static class RawTag
{
    /// <summary>Where the raw text begins, or null when the tag at <paramref name="at"/> is another one.</summary>
    public static int? Begin(string source, int at)
    {
        if (Word(source, at, "raw") is not { } position)
        {
            return null;
        }

        if (At(source, position, "-%}"))
        {
            return TagLexer.AfterEnd(source, position + 3, '-', trimsLine: false);
        }

        return At(source, position, "%}") ? position + 2 : null;
    }

    public static (int At, int After)? End(string source, int from)
    {
        for (var at = from; (at = source.IndexOf("{%", at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (Word(source, at, "endraw") is not { } position)
            {
                continue;
            }

            var sign = position < source.Length && (source[position] is '-' or '+') ? source[position] : '\0';
            position += sign == '\0' ? 0 : 1;
            if (At(source, position, "%}"))
            {
                return (at, TagLexer.AfterEnd(source, position + 2, sign, trimsLine: true));
            }
        }

        return null;
    }

    /// <summary>Behind <c>{% word</c> and its blanks.</summary>
    private static int? Word(string source, int at, string word)
    {
        if (!At(source, at, "{%"))
        {
            return null;
        }

        var position = at + 2;
        if (position < source.Length && (source[position] is '-' or '+'))
        {
            position++;
        }

        position = SkipBlanks(source, position);
        return At(source, position, word) ? SkipBlanks(source, position + word.Length) : null;
    }

    private static bool At(string source, int position, string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;

    private static int SkipBlanks(string source, int position)
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }

        return position;
    }
}
