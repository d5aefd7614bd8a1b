using System.Globalization;
using Mistral.Api.Configuration.Declared;

namespace Mistral.Api.Configuration;

/// <summary>
/// Reads typed values of declared settings and collects what is wrong with them: section, name, value and what was expected.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration, ICollection<string> problems)
{
    /// <summary>What is given, else the default.</summary>
    public string? Text(string section, string name) =>
        Given(SettingsTable.Get(section, name), name) ?? SettingsTable.Get(section, name).Default;

    public bool IsGiven(string section, string name) => Given(SettingsTable.Get(section, name), name) is not null;

    /// <param name="fallback">For a setting whose default depends on something.</param>
    public bool Flag(string section, string name, bool? fallback = null)
    {
        var setting = SettingsTable.Get(section, name);
        return Given(setting, name) is { } text
            ? FlagOf(text) ?? Wrong(section, name, setting.Expected(), fallback ?? FlagOf(setting.Default!)!.Value)
            : fallback ?? FlagOf(setting.Default!)!.Value;
    }

    /// <param name="fallback">For a setting whose default depends on something.</param>
    public long Number(string section, string name, long? fallback = null)
    {
        var setting = SettingsTable.Get(section, name);
        var otherwise = fallback ?? long.Parse(setting.Default!, CultureInfo.InvariantCulture);
        if (Given(setting, name) is not { } text)
        {
            return otherwise;
        }

        return
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= setting.Minimum
            && number <= setting.Maximum
            ? number
            : Wrong(section, name, setting.Expected(), otherwise);
    }

    public TimeSpan Seconds(string section, string name) => TimeSpan.FromSeconds(Number(section, name));

    public string Choice(string section, string name)
    {
        var setting = SettingsTable.Get(section, name);
        var text = Given(setting, name)?.ToLowerInvariant() ?? setting.Default!;
        return setting.Choices.Contains(text) ? text : Wrong(section, name, setting.Expected(), setting.Default!);
    }

    /// <summary>Values with commas between.</summary>
    public IReadOnlyList<string> List(string section, string name) =>
        (Text(section, name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Uri? Address(string section, string name) =>
        Text(section, name) switch
        {
            null => null,
            var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) => uri,
            _ => Wrong<Uri?>(section, name, "an absolute URL", null),
        };

    public T Wrong<T>(string section, string name, string expected, T fallback)
    {
        var setting = SettingsTable.Get(section, name);
        problems.Add(
            $"[{section}] {name} = '{(setting.IsSecret ? SettingsText.Hidden(Text(section, name)!) : Text(section, name))}' is not "
                + $"{expected}."
        );
        return fallback;
    }

    public void Missing(string section, string name, string why) => problems.Add($"[{section}] {name} is missing: {why}.");

    private static bool? FlagOf(string text) =>
        text.ToLowerInvariant() switch
        {
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            _ => null,
        };

    private string? Given(Setting setting, string name)
    {
        foreach (var known in setting.IsPattern ? [name] : (IEnumerable<string>)[setting.Name, .. setting.OldNames])
        {
            if (configuration[$"{setting.Section}:{known}"]?.Trim() is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }
}
