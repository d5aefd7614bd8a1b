using System.Globalization;

namespace Mistral.Silo.Configuration;

/// <summary>Reads typed values and collects what is wrong with them: name, value and what was expected.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public string Text(string section, string name, string fallback) => configuration[$"{section}:{name}"] is { Length: > 0 } value ? value.Trim() : fallback;

    public int Port(string section, string name, int fallback)
    {
        var text = Text(section, name, fallback.ToString(CultureInfo.InvariantCulture));
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535)
        {
            return port;
        }

        return Wrong(section, name, text, "a port number from 0 to 65535", fallback);
    }

    public int Number(string section, string name, int fallback, int least, int most)
    {
        var text = Text(section, name, fallback.ToString(CultureInfo.InvariantCulture));
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        return Wrong(section, name, text, $"a whole number from {least} to {most}", fallback);
    }

    public string Choice(string section, string name, string fallback, string[] choices)
    {
        var text = Text(section, name, fallback);
        return choices.Contains(text) ? text : Wrong(section, name, text, string.Join(" or ", choices), fallback);
    }

    public bool Flag(string section, string name, bool fallback)
    {
        var text = Text(section, name, fallback ? "true" : "false");
        return text.ToLowerInvariant() switch
        {
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            _ => Wrong(section, name, text, "true or false", fallback),
        };
    }

    public IReadOnlyList<string> List(string section, string name) =>
        Text(section, name, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public T Wrong<T>(string section, string name, string value, string expected, T fallback)
    {
        _problems.Add($"[{section}] {name} = '{value}' is not {expected}.");
        return fallback;
    }
}
