using System.Text.RegularExpressions;

namespace Mistral.Api.Configuration;

/// <summary>How values of settings are shown.</summary>
internal static partial class SettingsText
{
    private const string Stars = "***";

    /// <summary>A URL without its password; of anything else nothing.</summary>
    public static string Hidden(string value) =>
        !value.Contains("://", StringComparison.Ordinal) ? Stars
        : Credentials().IsMatch(value) ? Credentials().Replace(value, "$1:" + Stars + "@")
        : value.Contains('@') ? Stars
        : value;

    [GeneratedRegex(@"(//[^:/@]*):.*@")]
    private static partial Regex Credentials();
}
