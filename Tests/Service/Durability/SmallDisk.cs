using System.Diagnostics;
using System.Globalization;

namespace Mistral.Service.Tests.Durability;

/// <summary>A file system in memory of a few megabytes, which can be filled to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-disk");

    private SmallDisk() { }

    public string Folder => _folder.FullName;

    private string Ballast => Path.Combine(Folder, "ballast");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        await RunAsync(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"),
            "tmpfs",
            disk.Folder
        );
        return disk;
    }

    /// <summary>Nothing more can be written: the first that tries to is told so.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12, 1])
        {
            while (TryWrite(file, size)) { }
        }
    }

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Folder);
        _folder.Delete();
    }

    private static bool TryWrite(FileStream file, int size)
    {
        try
        {
            file.Write(new byte[size]);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', args)} ended with {process.ExitCode}");
    }
}
