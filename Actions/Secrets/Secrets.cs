using System.Text.RegularExpressions;

namespace Mistral.Actions;

/// <summary>Keeps what only the action may see out of logs and messages.</summary>
public static partial class Secrets
{
    private const string Hidden = "***";

    /// <summary>Part of a name that speaks of a secret.</summary>
    private const string Words = "passw|passphrase|pwd|token|secret|authorization|(api|access).?key|credential|cookie|admin_?pass";

    /// <summary>Shorter values are words like "yes", which would blank out half of a message.</summary>
    private const int ShortestHidden = 4;

    public static bool IsSecret(object? key) => key is string name && SecretName().IsMatch(name);

    /// <summary>The value with everything under a secret's name replaced; for showing inputs.</summary>
    public static object? Mask(object? value) =>
        value switch
        {
            Map map => MaskMap(map),
            string or IPythonObject => value,
            IReadOnlyList<object?> list => list.Select(Mask).ToArray(),
            _ => value,
        };

    /// <summary>
    /// The text without the secret values of <paramref name="input"/>, the caller's token, and what URLs have of both kinds.
    /// </summary>
    public static string Remove(string text, Map input, ActionContext context) =>
        Remove(text, [input, .. context.CalledInput is { } called ? [called] : Array.Empty<Map>()], context.Security.AuthToken);

    /// <summary>The text without the secret values of all <paramref name="inputs"/>.</summary>
    public static string Remove(string text, IEnumerable<Map> inputs, string? token = null) => Remove(text, Of(inputs, token));

    /// <summary>What must not be seen of the inputs, in all forms in which it may come back: the longest first.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Map> inputs, string? token = null) =>
        [
            .. inputs
                .SelectMany(input => Values(input))
                .Append(token)
                .OfType<string>()
                .Distinct()
                .SelectMany(SecretForms.Of)
                .Where(secret => secret.Length >= ShortestHidden)
                .Distinct()
                .OrderByDescending(secret => secret.Length),
        ];

    /// <summary>The text without the secrets, which <see cref="Of"/> gives, and without what URLs have of them.</summary>
    public static string Remove(string text, IReadOnlyList<string> secrets)
    {
        text = SecretOfQuery().Replace(UserOfUrl().Replace(text, $"://{Hidden}@"), $"$1{Hidden}");
        foreach (var secret in secrets)
        {
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        return text;
    }

    private static Map MaskMap(Map map)
    {
        var masked = new MapBuilder(map.Count);
        foreach (var (key, value) in map)
        {
            masked.Set(key, value is not null && IsSecret(key) ? Hidden : Mask(value));
        }

        return masked.Build();
    }

    private static IEnumerable<string> Values(object? value, bool isSecret = false) =>
        value switch
        {
            string text => isSecret ? [text] : [],
            bool => [],
            _ when isSecret && PythonNumber.IsNumber(value) => [PythonText.Str(value)],
            Map map => map.SelectMany(entry => Values(entry.Value, isSecret || IsSecret(entry.Key))),
            IPythonObject => [],
            IReadOnlyList<object?> list => list.SelectMany(item => Values(item, isSecret)),
            _ => [],
        };

    [GeneratedRegex("://[^/@\\s]+@")]
    private static partial Regex UserOfUrl();

    [GeneratedRegex($"([?&][^=&#\\s]*({Words})[^=&#\\s]*=)[^&#\\s'\"]+", RegexOptions.IgnoreCase)]
    private static partial Regex SecretOfQuery();

    [GeneratedRegex($"{Words}|auth$|private.?key$|(^|_)pass$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
