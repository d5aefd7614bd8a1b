using System.Diagnostics;
using Orleans.Runtime;

namespace Mistral.Silo.Hosting;

/// <summary>
/// A silo that the others have declared dead, or that cannot go on, ends with one line, so that its supervisor starts it anew; nothing of
/// it is lost that the others do not take over.
/// </summary>
/// <remarks>What it would still write, the versions of the rows refuse: there is nothing to wait for.</remarks>
internal sealed class CleanEnd : IFatalErrorHandler
{
    /// <summary>EX_TEMPFAIL: start it again.</summary>
    public const int ExitCode = 75;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private int _isEnding;

    public bool IsUnexpected(Exception exception) => exception is not ThreadAbortException;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        if (Interlocked.Exchange(ref _isEnding, 1) == 1)
        {
            return;
        }

        Console.Out.Flush();
        Console.Error.WriteLine($"The silo ends and has to be started again: {OneLine(context ?? exception?.Message ?? "unknown reason")}");
        using var watch = new Timer(_ => Process.GetCurrentProcess().Kill(), null, Patience, Timeout.InfiniteTimeSpan);
        Environment.Exit(ExitCode);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
