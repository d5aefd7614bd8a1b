using System.CommandLine;
using Mistral.Api.Configuration;

namespace Mistral.Api.CommandLine;

/// <summary>What a command gets of settings: files, environment and words of the command line together.</summary>
internal sealed class CommandInput
{
    private readonly SettingWords _words;

    public CommandInput(SettingWords words, RootCommand root)
    {
        _words = words;
        root.Add(ConfigFiles);
        root.Add(LogFile);
        root.Add(Debug);
    }

    private Option<string[]> ConfigFiles { get; } =
        new("--config-file")
        {
            Description =
                "A settings file in Mistral's form; may be given again, later ones win. Else the file that MISTRAL_CONFIG_FILE names.",
            HelpName = "FILE",
            Recursive = true,
            DefaultValueFactory = _ => [],
        };

    private Option<string?> LogFile { get; } =
        new("--log-file")
        {
            Description = "The file of the log; the same as [DEFAULT] log_file.",
            HelpName = "FILE",
            Recursive = true,
        };

    private Option<bool> Debug { get; } = new("--debug", "-d") { Description = "Log more; the same as [DEFAULT] debug.", Recursive = true };

    /// <summary>Where REST is served, as ASP.NET's own programs are told.</summary>
    public Option<string?> Urls { get; } =
        new("--urls")
        {
            Description = "Where REST is served, e.g. http://127.0.0.1:8989; the same as [api] host and port.",
            HelpName = "URL",
        };

    public GivenSettings Given(ParseResult parsed)
    {
        var problems = new List<string>(_words.Problems);
        var urls =
            parsed.CommandResult.Command.Options.Contains(Urls) && parsed.GetValue(Urls) is { } url
                ? ListenUrl.Settings(url, Urls.Name, problems)
                : [];
        IEnumerable<GivenSetting> logs =
        [
            .. parsed.GetValue(LogFile) is { } file ? [new GivenSetting("DEFAULT", "log_file", file, LogFile.Name)] : (GivenSetting[])[],
            .. parsed.GetValue(Debug) ? [new GivenSetting("DEFAULT", "debug", "true", Debug.Name)] : (GivenSetting[])[],
        ];
        var words = _words with { Settings = [.. _words.Settings, .. urls, .. logs], Problems = problems };
        return GivenSettings.Read(parsed.GetValue(ConfigFiles) ?? [], words, Environment.GetEnvironmentVariables());
    }
}
