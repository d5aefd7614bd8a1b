namespace Mistral.Api.Configuration;

/// <summary>
/// The words of a command line that are settings, <c>--section:name value</c> or <c>--section:name=value</c>, and the others.
/// </summary>
internal sealed record SettingWords(IReadOnlyList<GivenSetting> Settings, string[] Others, IReadOnlyList<string> Problems)
{
    private const string Where = "command line";

    public static SettingWords Of(IReadOnlyList<string> args)
    {
        var (settings, others, problems) = (new List<GivenSetting>(), new List<string>(), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (!IsSetting(args[i], out var section, out var name, out var value))
            {
                others.Add(args[i]);
                continue;
            }

            if (value is null && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = args[++i];
            }

            if (value is null)
            {
                problems.Add($"--{section}:{name} has no value.");
                continue;
            }

            settings.Add(new(section, name, value, Where));
        }

        return new(settings, [.. others], problems);
    }

    private static bool IsSetting(string word, out string section, out string name, out string? value)
    {
        var equals = word.IndexOf('=');
        var head = equals < 0 ? word : word[..equals];
        var colon = head.IndexOf(':');
        var isSetting = head.StartsWith("--", StringComparison.Ordinal) && colon > 2 && colon < head.Length - 1;
        (section, name, value) = isSetting
            ? (head[2..colon], head[(colon + 1)..], equals < 0 ? null : word[(equals + 1)..])
            : ("", "", null);
        return isSetting;
    }
}
