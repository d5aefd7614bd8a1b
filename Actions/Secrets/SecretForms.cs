using System.Text;
using System.Text.RegularExpressions;

namespace Mistral.Actions;

/// <summary>The forms in which a secret travels: whoever sees one of them has the secret.</summary>
internal static partial class SecretForms
{
    private const int ShortestLine = 16;

    public static IEnumerable<string> Of(string secret)
    {
        yield return secret;
        if (Uri.EscapeDataString(secret) is var escaped && escaped != secret)
        {
            yield return escaped;
        }

        foreach (var part in OfHeader(secret).Concat(OfPair(secret)).Concat(OfLines(secret)))
        {
            yield return part;
        }
    }

    /// <summary><c>Bearer TOKEN</c>; <c>Basic</c> and what it encodes.</summary>
    private static IEnumerable<string> OfHeader(string secret)
    {
        if (Header().Match(secret) is not { Success: true } header)
        {
            return [];
        }

        var credentials = header.Groups["credentials"].Value;
        return [credentials, .. Decoded(credentials) is { } pair ? OfPair(pair).Prepend(pair) : []];
    }

    /// <summary><c>user:password</c>, and as HTTP encodes it.</summary>
    private static IEnumerable<string> OfPair(string secret) =>
        secret.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? [secret[(colon + 1)..], Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))]
            : [];

    /// <summary>A key's text may show line by line.</summary>
    private static IEnumerable<string> OfLines(string secret) =>
        secret.Contains('\n', StringComparison.Ordinal)
            ? secret
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.Length >= ShortestLine && !line.StartsWith("-----", StringComparison.Ordinal))
            : [];

    private static string? Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    [GeneratedRegex(@"^(basic|bearer|digest|token|negotiate)\s+(?<credentials>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Header();
}
