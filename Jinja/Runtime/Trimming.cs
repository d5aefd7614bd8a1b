namespace Jinja.Runtime;

/// <summary>Python's <c>strip</c> family: blanks, or the given characters.</summary>
internal static class Trimming
{
    public static string Both(string text, string? characters) => Left(Right(text, characters), characters);

    public static string Left(string text, string? characters)
    {
        var at = 0;
        while (at < text.Length && Goes(text[at], characters))
        {
            at++;
        }

        return text[at..];
    }

    public static string Right(string text, string? characters)
    {
        var end = text.Length;
        while (end > 0 && Goes(text[end - 1], characters))
        {
            end--;
        }

        return text[..end];
    }

    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    private static bool Goes(char c, string? characters) => characters is null ? IsBlank(c) : characters.Contains(c);
}
