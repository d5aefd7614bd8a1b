namespace Mistral.Silo.Configuration;

/// <summary>Where settings come from: <c>appsettings.json</c>, then the file of <c>--config-file</c> (or <c>MISTRAL_CONFIG_FILE</c>), then <c>MISTRAL_section__name</c> variables, then <c>--section:name value</c>.</summary>
internal static class SettingsSources
{
    public static void AddMistralSources(this ConfigurationManager configuration, string[] args)
    {
        foreach (var file in ConfigFiles(args))
        {
            configuration.AddIniFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        configuration.AddEnvironmentVariables("MISTRAL_");
        configuration.AddCommandLine([.. args.Where(arg => arg.Contains(':', StringComparison.Ordinal) || !arg.StartsWith("--", StringComparison.Ordinal))]);
    }

    private static IEnumerable<string> ConfigFiles(string[] args)
    {
        if (Environment.GetEnvironmentVariable("MISTRAL_CONFIG_FILE") is { Length: > 0 } fromEnvironment)
        {
            yield return fromEnvironment;
        }

        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--config-file=", StringComparison.Ordinal))
            {
                yield return args[i]["--config-file=".Length..];
            }
            else if (args[i] == "--config-file" && i + 1 < args.Length)
            {
                yield return args[i + 1];
            }
        }
    }
}
