namespace Mistral.Engine.Language.Problems;

/// <summary>What has a name is asked for by an address with that name in it: some texts can be in none.</summary>
public static class AddressableName
{
    /// <returns>What is wrong with the name; null when nothing is.</returns>
    public static string? Problem(string name) =>
        name is "." or ".." ? $"Name '{name}' can be in no address: it stands for the place itself, or the one above"
        : name.Any(char.IsControl) ? $"Name '{string.Concat(name.Select(Shown))}' must not contain control characters"
        : null;

    private static string Shown(char one) => char.IsControl(one) ? $"\\u{(int)one:x4}" : one.ToString();
}
