using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Mistral.Actions.Scripts.Processes;

/// <summary>A process that runs scripts, from outside. Its memory is bounded by the system; who takes too long is killed.</summary>
internal sealed class ScriptProcess : IDisposable
{
    /// <summary>What the process holds before it has run anything, and room for what is garbage.</summary>
    private const long BaseBytes = 64L << 20;

    /// <summary>Beside the heap: code, stacks, the runtime's own.</summary>
    private const long OutsideHeapBytes = 320L << 20;

    private const string RuntimeFile = ".runtimeconfig.json";
    private const string DependenciesFile = ".deps.json";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    /// <summary>The engine stops most scripts by itself, and says more.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;

    private ScriptProcess(Process process) => _process = process;

    /// <summary>When it came back from its last run.</summary>
    public long IdleSince { get; set; }

    /// <summary>It may run another script.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>A process that is ready: the time of a script does not run while it is not.</summary>
    /// <exception cref="ActionException">None could be started.</exception>
    public static async Task<ScriptProcess> StartAsync(ScriptOptions limits, TimeProvider time, CancellationToken cancellation)
    {
        var process = Start(limits);
        using var patience = new CancellationTokenSource(LongestStart, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            _ =
                await Frames.ReadAsync(process._process.StandardOutput.BaseStream, either.Token)
                ?? throw new IOException("its output has ended");
            return process;
        }
        catch (Exception e)
        {
            process.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new ActionException($"no process for scripts could be started: {e.Message}", e);
        }
    }

    private static ScriptProcess Start(ScriptOptions limits)
    {
        var heap = BaseBytes + 2 * limits.MaxMemoryBytes;
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = heap.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var part in Command(heap + OutsideHeapBytes))
        {
            start.ArgumentList.Add(part);
        }

        start.FileName = start.ArgumentList[0];
        start.ArgumentList.RemoveAt(0);
        var process = Process.Start(start) ?? throw new ActionException("no process for scripts could be started");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <exception cref="ActionException">It took too long or too much.</exception>
    public async Task<ScriptAnswer> RunAsync(ScriptWork work, TimeProvider time, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(work.Limits.Timeout + Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        IsUsable = false;
        await using var killing = either.Token.UnsafeRegister(static process => ((ScriptProcess)process!).Kill(), this);
        try
        {
            Frames.Write(_process.StandardInput.BaseStream, work.Write());
            var frame =
                await Frames.ReadAsync(_process.StandardOutput.BaseStream, either.Token) ?? throw Dead(work, patience, cancellation);
            IsUsable = frame[1] == 0;
            return new((ScriptAnswerKind)frame[0], Encoding.UTF8.GetString(frame, 2, frame.Length - 2));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidDataException or ObjectDisposedException)
        {
            throw Dead(work, patience, cancellation);
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static Exception Dead(ScriptWork work, CancellationTokenSource patience, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested
            ? new OperationCanceledException(cancellation)
            : new ActionException(
                patience.IsCancellationRequested ? ScriptFailure.TooLong(work.Limits) : ScriptFailure.TooMuchMemory(work.Limits)
            );

    /// <summary>A shell bounds the memory before the program starts.</summary>
    private static IEnumerable<string> Command(long bytes) =>
        OperatingSystem.IsWindows()
            ? Program()
            :
            [
                "/bin/sh",
                "-c",
                string.Create(CultureInfo.InvariantCulture, $"ulimit -c 0; ulimit -d {bytes >> 10}; exec \"$@\""),
                "script",
                .. Program(),
            ];

    /// <summary>
    /// The runtime that runs this process runs that one; a program that carries its own runtime is started once more, see <see
    /// cref="ScriptRunner.Command"/>.
    /// </summary>
    private static string[] Program()
    {
        var runtime = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")
        );
        var assembly = BesideProgram(typeof(ScriptProcess).Assembly);
        if (!File.Exists(assembly) || !File.Exists(runtime))
        {
            return [Environment.ProcessPath!, ScriptRunner.Command];
        }

        // A published program lists what all its assemblies need in one file, under its own name.
        var name = IsWhole(assembly) ? assembly : BesideProgram(Assembly.GetEntryAssembly()!);
        return
        [
            runtime,
            "exec",
            "--runtimeconfig",
            Path.ChangeExtension(name, RuntimeFile),
            "--depsfile",
            Path.ChangeExtension(name, DependenciesFile),
            assembly,
        ];
    }

    /// <summary>Where its file is, unless it is part of the program's one file.</summary>
    private static string BesideProgram(Assembly assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.dll");

    private static bool IsWhole(string assembly) =>
        File.Exists(Path.ChangeExtension(assembly, RuntimeFile)) && File.Exists(Path.ChangeExtension(assembly, DependenciesFile));

    private void Kill()
    {
        IsUsable = false;
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended.
        }
    }
}
