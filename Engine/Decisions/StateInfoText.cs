namespace Mistral.Engine.Decisions;

/// <summary>state_info is cut and cleaned, never refused.</summary>
internal static class StateInfoText
{
    public const int Limit = 65500;

    private const char Replacement = '\ufffd';

    public static string? Cut(string? text)
    {
        if (text is null)
        {
            return null;
        }

        text = text.Length > Limit ? text[..Limit] : text;
        return text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || text.Contains('\0') ? Clean(text) : text;
    }

    /// <summary>Halves of surrogate pairs and NUL stand for nothing.</summary>
    private static string Clean(string text) =>
        string.Create(
            text.Length,
            text,
            static (letters, from) =>
            {
                from.CopyTo(letters);
                for (var i = 0; i < letters.Length; i++)
                {
                    if (char.IsHighSurrogate(letters[i]) && i + 1 < letters.Length && char.IsLowSurrogate(letters[i + 1]))
                    {
                        i++;
                    }
                    else if (letters[i] == '\0' || char.IsSurrogate(letters[i]))
                    {
                        letters[i] = Replacement;
                    }
                }
            }
        );
}
