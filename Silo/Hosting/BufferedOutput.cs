using System.Text;

namespace Mistral.Silo.Hosting;

/// <summary>
/// Standard output in few large writes: the workflow trace is tens of thousands of lines a second under load, and each would be a system
/// call.
/// </summary>
/// <remarks>A line is seen at most <see cref="Delay"/> after it was written; what is left goes out at the end of the process.</remarks>
internal sealed class BufferedOutput : IDisposable
{
    private const int Size = 64 * 1024;

    private readonly ITimer _timer;

    private BufferedOutput(TimeProvider time) => _timer = time.CreateTimer(_ => Flush(), null, Delay, Delay);

    public static TimeSpan Delay { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Before anything takes hold of <see cref="Console.Out"/>.</summary>
    public static BufferedOutput Install(TimeProvider time)
    {
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), Size));
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Flush();
        return new(time);
    }

    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private static void Flush() => Console.Out.Flush();
}
