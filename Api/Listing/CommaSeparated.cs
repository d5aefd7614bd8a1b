namespace Mistral.Api.Listing;

/// <summary>Lists of names in one query parameter.</summary>
internal static class CommaSeparated
{
    /// <summary>Parts without blanks around them; empty parts do not count.</summary>
    public static IEnumerable<string> Split(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Names in lower case, each once.</summary>
    public static IEnumerable<string> Names(string text) => Split(text.ToLowerInvariant()).Distinct();
}
