using System.Diagnostics;

namespace Mistral.Storage.Tests.Databases;

/// <summary>Runs installed server programs, as the user that they insist on.</summary>
internal static class ServerProgram
{
    /// <summary>The newest file that matches; without one the test fails, and says what to install.</summary>
    public static string Find(string package, string name, params string[] patterns)
    {
        var found = patterns.SelectMany(pattern => Directory.Exists(pattern) ? Directory.GetFiles(pattern, name, SearchOption.AllDirectories) : []).Order(StringComparer.Ordinal).LastOrDefault();
        return found ?? throw new InvalidOperationException(
            $"{name} is not installed, the storage tests need it: apt-get install --no-install-recommends {package} (looked in {string.Join(", ", patterns)}).");
    }

    /// <param name="user">Taken when this process is root's.</param>
    public static Process Start(string user, string program, IReadOnlyList<string> arguments, DirectoryInfo folder)
    {
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >> log 2>&1 < /dev/null", "sh", .. command]) { WorkingDirectory = folder.FullName };
        return Process.Start(start)!;
    }

    public static async Task RunAsync(string user, string program, IReadOnlyList<string> arguments, DirectoryInfo folder)
    {
        using var process = Start(user, program, arguments, folder);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(Path.Combine(folder.FullName, "log"))}");
        }
    }

    /// <summary>A folder that the user owns.</summary>
    public static async Task<DirectoryInfo> FolderAsync(string user)
    {
        var folder = Directory.CreateTempSubdirectory($"mistral-{user}");
        if (Environment.IsPrivilegedProcess)
        {
            await Process.Start("chown", [$"{user}:{user}", folder.FullName]).WaitForExitAsync();
        }

        return folder;
    }
}
