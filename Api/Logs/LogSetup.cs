using Microsoft.Extensions.Logging.Console;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Mistral.Api.Logs;

/// <summary>Where log lines go: standard output in the framework's forms, files by Serilog.</summary>
/// <remarks>
/// Files are written by a thread of their own from a bounded queue: what the disk does not take is left out, and nothing waits for it.
/// </remarks>
internal static class LogSetup
{
    /// <summary>Who writes the workflow trace, at the level Information and nothing else there.</summary>
    internal const string TraceCategory = "Mistral.Grains.Executions.Activation.ExecutionGrain";

    private const string WatchdogCategory = "Orleans.Runtime.Watchdog";
    private const string LevelsSection = "Logging:LogLevel:";
    private const string Template =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u4} {SourceContext} [{RequestId}] {Message:lj}{NewLine}{Exception}";
    private const int QueueLength = 100_000;

    /// <summary>Milliseconds.</summary>
    private const long QuietStart = 60_000;

    private static readonly long Started = Environment.TickCount64;

    public static void Add(ILoggingBuilder logging, IConfiguration configuration, LogSettings settings)
    {
        logging.ClearProviders();
        SetLevels(configuration, settings);
        // At its first look Orleans' watchdog takes the time since the machine's start for a delay.
        logging.AddFilter(
            WatchdogCategory,
            level => level > LogLevel.Warning || (level == LogLevel.Warning && Environment.TickCount64 - Started > QuietStart)
        );
        if (settings.File is null)
        {
            AddConsole(logging, settings);
        }

        if (settings.TraceFile is not null)
        {
            logging.AddFilter<ConsoleLoggerProvider>(TraceCategory, LogLevel.Warning);
        }

        if (settings.File is not null || settings.TraceFile is not null)
        {
            LogTrouble.Watch();
            // Not by its own method, which lets every level through.
            var requests = new LogFileRequests();
            logging.Services.AddSingleton(requests);
            logging.AddProvider(new SerilogLoggerProvider(Files(settings, requests), dispose: true));
        }
    }

    /// <summary>May be called again: the framework looks when the configuration is loaded again.</summary>
    public static void SetLevels(IConfiguration configuration, LogSettings settings)
    {
        foreach (var (name, level) in settings.Levels)
        {
            configuration[LevelsSection + name] = level.ToString();
        }

        (configuration as IConfigurationRoot)?.Reload();
    }

    private static void AddConsole(ILoggingBuilder logging, LogSettings settings)
    {
        const string time = "yyyy-MM-dd HH:mm:ss.fff ";
        if (settings.IsJson)
        {
            logging.AddJsonConsole(console =>
                (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ")
            );
        }
        else if (settings.IsJournal)
        {
            logging.AddSystemdConsole(console => console.IncludeScopes = true);
        }
        else
        {
            logging.AddSimpleConsole(console =>
                (console.SingleLine, console.IncludeScopes, console.TimestampFormat, console.ColorBehavior) = (
                    true,
                    true,
                    time,
                    LoggerColorBehavior.Disabled
                )
            );
        }
    }

    private static Logger Files(LogSettings settings, LogFileRequests requests)
    {
        var logger = new LoggerConfiguration().MinimumLevel.Verbose();
        if (settings.File is { } file)
        {
            logger.WriteTo.Logger(main =>
                To((settings.TraceFile is null ? main : main.Filter.ByExcluding(IsTrace)).WriteTo, file, settings, requests)
            );
        }

        if (settings.TraceFile is { } trace)
        {
            logger.WriteTo.Logger(own => To(own.Filter.ByIncludingOnly(IsTrace).WriteTo, trace, settings, requests));
        }

        return logger.CreateLogger();
    }

    private static void To(LoggerSinkConfiguration sinks, string path, LogSettings settings, LogFileRequests requests)
    {
        // What cannot be opened is told at start, not left out in silence.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        LogFile.Try(path);
        sinks.Async(later => later.Sink(new LogFile(path, () => Open(path, settings), requests)), QueueLength, blockWhenFull: false);
    }

    private static Logger Open(string path, LogSettings settings)
    {
        ITextFormatter form = settings.IsJson ? new CompactJsonFormatter() : new MessageTemplateTextFormatter(Template);
        var isBySize = settings.Rotation == "size";
        return new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.File(
                form,
                path,
                fileSizeLimitBytes: isBySize ? settings.MaxBytes : null,
                rollOnFileSizeLimit: isBySize,
                rollingInterval: settings.Rotation == "interval" ? RollingInterval.Day : RollingInterval.Infinite,
                retainedFileCountLimit: settings.MaxFiles
            )
            .CreateLogger();
    }

    private static bool IsTrace(LogEvent line) =>
        line.Level == LogEventLevel.Information
        && line.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: TraceCategory };
}
