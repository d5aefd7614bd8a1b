using System.Diagnostics;
using System.Globalization;
using Mistral.Storage;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Chaos.Processes;

/// <summary>
/// A disk of its own for a PostgreSQL database: its tables are there, the server's log is not. Needs root's right to mount.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 512;
    private const string Owner = "postgres";

    private readonly string _folder;
    private readonly Process _guard;

    private SmallDisk(string folder, Process guard) => (_folder, _guard) = (folder, guard);

    private string Filler => Path.Combine(_folder, "filler");

    /// <returns>Null where nothing may be mounted, or the server is none that can have it.</returns>
    public static async Task<SmallDisk?> UnderAsync(StorageOptions database, ServerProcess server)
    {
        if (database.Kind != DatabaseKind.PostgreSql || !System.Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("mistral-disk").FullName;
        var size = $"size={Megabytes.ToString(CultureInfo.InvariantCulture)}m";
        if (await RunAsync("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder) != 0)
        {
            Directory.Delete(folder);
            return null;
        }

        // However this process ends, the disk goes with it.
        var guard = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "read -r answer; umount -l \"$0\" && rmdir \"$0\"", folder])
            {
                RedirectStandardInput = true,
            }
        )!;
        var disk = new SmallDisk(folder, guard);
        var tables = Directory.CreateDirectory(Path.Combine(folder, "tables")).FullName;
        await RunAsync("chmod", "755", folder);
        await RunAsync("chown", $"{Owner}:{Owner}", tables);
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database.Connection).Database!;
        await server.ExecuteAsync($"CREATE TABLESPACE disk_of_{name} LOCATION '{tables}'");
        await server.ExecuteAsync($"ALTER DATABASE {name} SET TABLESPACE disk_of_{name}");
        return disk;
    }

    /// <summary>Nothing more fits on it.</summary>
    public async Task FillAsync() => await RunAsync("dd", "if=/dev/zero", $"of={Filler}", "bs=64k", "status=none");

    public Task EmptyAsync()
    {
        File.Delete(Filler);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.StandardInput.WriteLineAsync("ended");
        await _guard.WaitForExitAsync();
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
