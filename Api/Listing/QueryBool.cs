namespace Mistral.Api.Listing;

/// <summary>Booleans of queries: the words for no, and the empty text, are false; whatever else is there is true.</summary>
internal static class QueryBool
{
    private static readonly string[] No = ["", "false", "0", "no", "off", "f", "n"];

    public static bool Read(string? text) => text is not null && !No.Contains(text.Trim().ToLowerInvariant());

    /// <summary>The last value counts when a parameter is repeated.</summary>
    public static bool Read(IQueryCollection query, string name) => query.TryGetValue(name, out var values) && Read(values[^1]);
}
