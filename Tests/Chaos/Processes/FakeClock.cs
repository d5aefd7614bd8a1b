using System.Globalization;

namespace Mistral.Chaos.Processes;

/// <summary>A clock of a process that can be set while it runs, by libfaketime; what counts seconds goes on as it is.</summary>
internal sealed class FakeClock
{
    private const string Library = "libfaketime.so.1";

    /// <summary>How long the process may go on with the clock as it was.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private static readonly string[] Folders = ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime"];

    private readonly string _file;
    private readonly string _library;

    private FakeClock(string library, string file)
    {
        (_library, _file) = (library, file);
        Set(TimeSpan.Zero);
    }

    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = _library,
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        };

    /// <returns>Null where the library is not installed (<c>FAKETIME_LIBRARY</c> may say where it is).</returns>
    public static FakeClock? In(string folder)
    {
        var library = Folders
            .Select(known => Path.Combine(known, Library))
            .Prepend(System.Environment.GetEnvironmentVariable("FAKETIME_LIBRARY") ?? "")
            .FirstOrDefault(File.Exists);
        return library is null ? null : new(library, Path.Combine(folder, "clock"));
    }

    /// <param name="ahead">Of the machine's.</param>
    public void Set(TimeSpan ahead)
    {
        File.WriteAllText(_file + ".new", ahead.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");
        File.Move(_file + ".new", _file, overwrite: true);
    }
}
