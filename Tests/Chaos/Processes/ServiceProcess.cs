using System.Diagnostics;
using System.Globalization;

namespace Mistral.Chaos.Processes;

/// <summary>A program of the product in a process of its own; ended with this process, however that ends.</summary>
/// <param name="program">Its file.</param>
internal sealed class ServiceProcess(string name, string program, string folder, IReadOnlyList<string> arguments)
{
    private Process? _process;
    private Process? _guard;

    public string Name => name;

    /// <summary>What the next start starts.</summary>
    public string Program { get; set; } = program;

    /// <summary>What the next start adds to the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public bool IsRunning => _process is { HasExited: false };

    public int Id => _process!.Id;

    public void Start()
    {
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "exec \"$@\" >> \"$0\" 2>&1 < /dev/null", Path.Combine(folder, $"{name}.log"), "dotnet", Program, .. arguments]
        )
        {
            WorkingDirectory = folder,
        };
        foreach (var (variable, value) in Environment)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start)!;
        _guard = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "read -r answer || kill -9 $0", _process.Id.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardInput = true,
            }
        )!;
    }

    /// <summary>As the kernel does when memory is short: no handler runs.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await ReleaseGuardAsync();
    }

    /// <summary>Stands still as a machine that is paused, until <see cref="ContinueAsync"/>.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>What a supervisor does with a process that has ended by itself.</summary>
    /// <returns>How it ended; null when it runs.</returns>
    public async Task<int?> RestartIfEndedAsync()
    {
        if (_process is not { HasExited: true } ended)
        {
            return null;
        }

        var code = ended.ExitCode;
        await ReleaseGuardAsync();
        Start();
        return code;
    }

    /// <summary>As an administrator or a supervisor does.</summary>
    /// <returns>How long it took to leave; null when it did not within <paramref name="patience"/>.</returns>
    public async Task<TimeSpan?> TerminateAsync(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        await SignalAsync("TERM");
        try
        {
            await _process!.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            return null;
        }

        await ReleaseGuardAsync();
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Runs to its end.</summary>
    public async Task<int> RunAsync()
    {
        Start();
        await _process!.WaitForExitAsync();
        await ReleaseGuardAsync();
        return _process.ExitCode;
    }

    private Task SignalAsync(string signal) =>
        Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();

    private async Task ReleaseGuardAsync()
    {
        if (_guard is { HasExited: false } guard)
        {
            await guard.StandardInput.WriteLineAsync("ended");
            await guard.WaitForExitAsync();
        }
    }
}
