using System.Text;

namespace Mistral.Engine.Language.Yaml;

/// <summary>
/// What comes before scanning: refuses characters that YAML does not allow, and makes indicators plain that Mistral reads as plain text.
/// </summary>
/// <remarks>
/// <c>&amp;</c>, <c>*</c> and <c>@</c> have no meaning in definitions: anchors are switched off, so nothing can be expanded. Each is
/// exchanged, one character for one, for a control character that no accepted text can hold, and put back in every scalar.
/// </remarks>
internal static class YamlCharacters
{
    private const char Anchor = '\u0001';
    private const char Alias = '\u0002';
    private const char At = '\u0003';

    public static string Hide(string text, bool hasAnchors)
    {
        if (text.StartsWith('\uFEFF'))
        {
            text = text[1..];
        }

        RefuseUnprintable(text);
        return !hasAnchors && text.AsSpan().ContainsAny('&', '*', '@')
            ? text.Replace('&', Anchor).Replace('*', Alias).Replace('@', At)
            : text;
    }

    public static string Show(string text) =>
        text.AsSpan().ContainsAny(Anchor, Alias, At) ? text.Replace(Anchor, '&').Replace(Alias, '*').Replace(At, '@') : text;

    private static void RefuseUnprintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPrintable(text[i]))
            {
                continue;
            }

            if (Rune.TryGetRuneAt(text, i, out _))
            {
                if (char.IsHighSurrogate(text[i]))
                {
                    i++;
                    continue;
                }
            }

            var before = text.AsSpan(0, i);
            throw new YamlError(
                $"unacceptable character #x{(int)text[i]:x4}: special characters are not allowed",
                before.Count('\n') + 1,
                i - before.LastIndexOf('\n')
            );
        }
    }

    private static bool IsPrintable(char c) =>
        c is >= ' ' and <= '~' or '\n' or '\t' or '\r' or '\u0085' or >= '\u00A0' and <= '\uD7FF' or >= '\uE000' and <= '\uFFFD';
}
