using Serilog.Debugging;

namespace Mistral.Api.Logs;

/// <summary>Says on standard error that log files take no lines, once a minute at most: the log itself cannot.</summary>
internal sealed class LogTrouble(TextWriter error, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _said;

    public static void Watch() => SelfLog.Enable(new LogTrouble(Console.Error, TimeProvider.System).Say);

    /// <param name="message">Of Serilog, perhaps with a stack trace below its first line.</param>
    public void Say(string message)
    {
        lock (_lock)
        {
            if (_said is { } before && time.GetElapsedTime(before) < Between)
            {
                return;
            }

            _said = time.GetTimestamp();
            error.WriteLine($"Lines are missing in the log, the service goes on: {Cause(message)}");
        }
    }

    /// <summary>The line of the exception, where there is one.</summary>
    private static string Cause(string message) =>
        message.Split('\n', StringSplitOptions.TrimEntries) is var lines
        && lines.FirstOrDefault(line => line.Contains("Exception: ", StringComparison.Ordinal)) is { } exception
            ? exception[(exception.IndexOf("Exception: ", StringComparison.Ordinal) + "Exception: ".Length)..]
            : lines[0];
}
