using Mistral.Api.Configuration;

namespace Mistral.Api.Logs;

/// <param name="Levels">By the beginning of a logger's name; "Default" is all others.</param>
internal sealed record LogSettings(IReadOnlyDictionary<string, LogLevel> Levels)
{
    public const string Others = "Default";

    /// <summary>Who tells of each request when it begins and when it has been answered.</summary>
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private const string DefaultFile = "mistral.log";

    private static readonly Dictionary<string, LogLevel> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["TRACE"] = LogLevel.Trace,
        ["DEBUG"] = LogLevel.Debug,
        ["INFO"] = LogLevel.Information,
        ["WARN"] = LogLevel.Warning,
        ["WARNING"] = LogLevel.Warning,
        ["ERROR"] = LogLevel.Error,
        ["CRITICAL"] = LogLevel.Critical,
        ["FATAL"] = LogLevel.Critical,
    };

    public string? File { get; init; }

    public string? TraceFile { get; init; }

    public bool IsJson { get; init; }

    public bool IsJournal { get; init; }

    public string Rotation { get; init; } = "size";

    public long MaxBytes { get; init; }

    public int MaxFiles { get; init; }

    public static LogSettings Read(IConfiguration configuration, ICollection<string> problems)
    {
        const string section = "DEFAULT";
        var reader = new SettingsReader(configuration, problems);
        var folder = reader.Text(section, "log_dir");
        return new LogSettings(LevelsOf(reader))
        {
            File = Place(folder, reader.Text(section, "log_file") ?? (folder is null ? null : DefaultFile)),
            TraceFile = Place(folder, reader.Text(section, "workflow_trace_file")),
            IsJson = reader.Flag(section, "use_json"),
            IsJournal = reader.Flag(section, "use_journal"),
            Rotation = reader.Choice(section, "log_rotation_type"),
            MaxBytes = reader.Number(section, "max_logfile_size_mb") << 20,
            MaxFiles = (int)reader.Number(section, "max_logfile_count"),
        };
    }

    private static Dictionary<string, LogLevel> LevelsOf(SettingsReader reader)
    {
        const string name = "default_log_levels";
        var isDebug = reader.Flag("DEFAULT", "debug");
        var levels = new Dictionary<string, LogLevel>
        {
            [Others] = LogLevel.Information,
            ["Mistral"] = isDebug ? LogLevel.Debug : LogLevel.Information,
            [Requests] = isDebug ? LogLevel.Information : LogLevel.Warning,
        };
        foreach (var entry in reader.List("DEFAULT", name))
        {
            var pair = entry.Split('=', 2);
            if (pair.Length != 2 || !ByName.TryGetValue(pair[1].Trim(), out var level))
            {
                return reader.Wrong(
                    "DEFAULT",
                    name,
                    "NAME=LEVEL with commas between, the levels being DEBUG, INFO, WARN, ERROR and CRITICAL",
                    levels
                );
            }

            levels[pair[0].Trim()] = level;
        }

        return levels;
    }

    private static string? Place(string? folder, string? file) => file is null ? null : Path.GetFullPath(Path.Combine(folder ?? "", file));
}
