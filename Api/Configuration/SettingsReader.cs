using System.Globalization;

namespace Mistral.Api.Configuration;

/// <summary>Reads typed values and collects what is wrong with them: section, name, value and what was expected.</summary>
internal sealed class SettingsReader(IConfiguration configuration, ICollection<string> problems)
{
    public string? Text(string section, string name) => configuration[$"{section}:{name}"]?.Trim() is { Length: > 0 } value ? value : null;

    public bool Flag(string section, string name, bool fallback) => Text(section, name)?.ToLowerInvariant() switch
    {
        null => fallback,
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => Wrong(section, name, "true or false", fallback),
    };

    public long Number(string section, string name, long fallback, long minimum, long maximum = int.MaxValue)
    {
        if (Text(section, name) is not { } text)
        {
            return fallback;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : Wrong(section, name, $"a number from {minimum} to {maximum}", fallback);
    }

    public string Choice(string section, string name, params string[] choices)
    {
        var text = Text(section, name) ?? choices[0];
        return choices.Contains(text) ? text : Wrong(section, name, string.Join(" or ", choices), choices[0]);
    }

    /// <summary>Values with commas between.</summary>
    public IReadOnlyList<string> List(string section, string name) =>
        (Text(section, name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Uri? Address(string section, string name) => Text(section, name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) => uri,
        _ => Wrong<Uri?>(section, name, "an absolute URL", null),
    };

    public T Wrong<T>(string section, string name, string expected, T fallback)
    {
        problems.Add($"[{section}] {name} = '{Text(section, name)}' is not {expected}.");
        return fallback;
    }

    public void Missing(string section, string name, string why) => problems.Add($"[{section}] {name} is missing: {why}.");
}
