namespace Mistral.Api.Configuration;

/// <summary>Where settings come from beside <c>appsettings.json</c>: the INI file of <c>--config-file</c> (or <c>MISTRAL_CONFIG_FILE</c>), then <c>MISTRAL_section__name</c> variables, then <c>--section:name value</c>.</summary>
internal static class SettingsFile
{
    private const string Option = "--config-file";

    public static void AddMistralSources(this ConfigurationManager configuration, string[] args)
    {
        var (named, others) = Split(args);
        if ((named ?? Environment.GetEnvironmentVariable("MISTRAL_CONFIG_FILE")) is { Length: > 0 } file)
        {
            configuration.AddIniFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        configuration.AddEnvironmentVariables("MISTRAL_");
        configuration.AddCommandLine(others);
    }

    /// <summary>The file that is named, and the arguments that are settings.</summary>
    internal static (string? File, string[] Others) Split(string[] args)
    {
        var at = Array.FindIndex(args, arg => arg == Option || arg.StartsWith($"{Option}=", StringComparison.Ordinal));
        if (at < 0)
        {
            return (null, args);
        }

        var isApart = args[at] == Option;
        var file = isApart ? args.ElementAtOrDefault(at + 1) : args[at][(Option.Length + 1)..];
        return (file, [.. args[..at], .. args[Math.Min(at + (isApart ? 2 : 1), args.Length)..]]);
    }
}
