using System.Diagnostics;

namespace Mistral.Storage.Tests.Databases;

/// <summary>Runs installed server programs, as the user that they insist on.</summary>
internal static class ServerLaunch
{
    /// <summary>Starts a server under a guard that ends it, and removes its folder, when this process ends, however it ends.</summary>
    /// <param name="signal">What kills it; also when the guard's input is closed. The line <c>keep</c> before keeps the folder.</param>
    public static Process StartServer(string user, string signal, string program, IReadOnlyList<string> arguments, DirectoryInfo folder) =>
        Guard(
            $"\"$@\" >> log 2>&1 < /dev/null & server=$!; read answer; kill -{signal} $server; wait $server; [ \"$answer\" = keep ] "
                + "|| rm -rf \"$PWD\"",
            As(user, program, arguments),
            folder
        );

    /// <summary>A process that removes the folder when this process ends.</summary>
    public static Process StartGuard(DirectoryInfo folder) => Guard("read answer; rm -rf \"$PWD\"", [], folder);

    public static async Task RunAsync(string user, string program, IReadOnlyList<string> arguments, DirectoryInfo folder)
    {
        using var process = Guard("exec \"$@\" >> log 2>&1 < /dev/null", As(user, program, arguments), folder);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(Path.Combine(folder.FullName, "log"))}"
            );
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

    /// <param name="user">Taken when this process is root's.</param>
    private static string[] As(string user, string program, IReadOnlyList<string> arguments) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--", program, .. arguments]
            : [program, .. arguments];

    private static Process Guard(string script, string[] command, DirectoryInfo folder) =>
        Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", script, "sh", .. command])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardInput = true,
            }
        )!;
}
