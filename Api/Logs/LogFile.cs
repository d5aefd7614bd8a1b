using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace Mistral.Api.Logs;

/// <summary>Count of the times log files were to be opened anew: logrotate gives a file another name and then tells so.</summary>
internal sealed class LogFileRequests
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Ask() => Interlocked.Increment(ref _count);
}

/// <summary>A log file that is opened anew at its next line when that was asked for. One thread at a time writes to it.</summary>
/// <remarks>A file that cannot be opened leaves the old one in use, whatever its name is by now.</remarks>
internal sealed class LogFile(string path, Func<Logger> open, LogFileRequests requests) : ILogEventSink, IDisposable
{
    private Logger _file = open();
    private int _seen = requests.Count;

    public static void Try(string path) => File.Open(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite).Dispose();

    public void Emit(LogEvent logEvent)
    {
        if (requests.Count is var asked && asked != _seen)
        {
            _seen = asked;
            Reopen();
        }

        _file.Write(logEvent);
    }

    public void Dispose() => _file.Dispose();

    private void Reopen()
    {
        try
        {
            Try(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            SelfLog.WriteLine("{0}", e);
            return;
        }

        _file.Dispose();
        _file = open();
    }
}
