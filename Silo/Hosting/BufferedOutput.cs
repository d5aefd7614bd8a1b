using System.Text;

namespace Mistral.Silo.Hosting;

/// <summary>
/// Standard output in few large writes: the workflow trace is tens of thousands of lines a second under load, and each would be a system
/// call.
/// </summary>
/// <remarks>
/// A line is seen at most <see cref="Delay"/> after it was written, and what is left goes out at the end of the process. While nothing is
/// written no timer runs. <see cref="Console"/> lets one caller in at a time.
/// </remarks>
internal sealed class BufferedOutput : TextWriter
{
    private const int Size = 64 * 1024;

    private readonly StreamWriter _output;
    private readonly ITimer _timer;
    private int _isFlushDue;

    /// <param name="flush">Called when it is time to write out what is kept.</param>
    internal BufferedOutput(Stream output, TimeProvider time, Action flush)
    {
        _output = new(output, new UTF8Encoding(false), Size);
        _timer = time.CreateTimer(
            _ =>
            {
                // Before the flush: what comes after it asks for the next one.
                Volatile.Write(ref _isFlushDue, 0);
                flush();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public static TimeSpan Delay { get; } = TimeSpan.FromMilliseconds(100);

    public override Encoding Encoding => _output.Encoding;

    /// <summary>Before anything takes hold of <see cref="Console.Out"/>.</summary>
    public static IDisposable Install(TimeProvider time)
    {
        var output = new BufferedOutput(Console.OpenStandardOutput(), time, () => Console.Out.Flush());
        Console.SetOut(output);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Console.Out.Flush();
        return Console.Out;
    }

    public override void Write(char value)
    {
        _output.Write(value);
        FlushSoon();
    }

    public override void Write(char[] buffer, int index, int count)
    {
        _output.Write(buffer, index, count);
        FlushSoon();
    }

    public override void Write(string? value)
    {
        _output.Write(value);
        FlushSoon();
    }

    public override void Flush() => _output.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer.Dispose();
            _output.Flush();
        }

        base.Dispose(disposing);
    }

    private void FlushSoon()
    {
        if (Interlocked.Exchange(ref _isFlushDue, 1) == 0)
        {
            _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
    }
}
