namespace Mistral.Storage.Databases;

/// <summary>Text that every database holds and gives back: PostgreSQL knows no NUL, UTF-8 no half of a surrogate pair.</summary>
internal static class StorableText
{
    private const char Replacement = '\ufffd';

    public static string Of(string text)
    {
        var isSuspect = text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || text.Contains('\0');
        return isSuspect ? Replaced(text) : text;
    }

    private static string Replaced(string text)
    {
        var letters = text.ToCharArray();
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

        return new(letters);
    }
}
