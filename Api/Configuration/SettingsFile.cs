namespace Mistral.Api.Configuration;

/// <summary>Where settings come from beside <c>appsettings.json</c>: the INI file of <c>--config-file</c> (or <c>MISTRAL_CONFIG_FILE</c>), then <c>MISTRAL_section__name</c> variables, then <c>--section:name value</c>.</summary>
internal static class SettingsFile
{
    private const string Option = "--config-file";

    public static void AddMistralSources(this ConfigurationManager configuration, string[] args)
    {
        if ((Named(args) ?? Environment.GetEnvironmentVariable("MISTRAL_CONFIG_FILE")) is { Length: > 0 } file)
        {
            configuration.AddIniFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        configuration.AddEnvironmentVariables("MISTRAL_");
        configuration.AddCommandLine([.. args.Where(arg => arg.Contains(':', StringComparison.Ordinal) || !arg.StartsWith("--", StringComparison.Ordinal))]);
    }

    private static string? Named(string[] args)
    {
        var at = Array.FindIndex(args, arg => arg == Option || arg.StartsWith($"{Option}=", StringComparison.Ordinal));
        return at < 0 ? null : args[at] != Option ? args[at][(Option.Length + 1)..] : at + 1 < args.Length ? args[at + 1] : null;
    }
}
