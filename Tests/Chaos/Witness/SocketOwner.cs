using System.Globalization;

namespace Mistral.Chaos.Witness;

/// <summary>Which process of this machine holds the near end of a TCP connection, as the kernel's tables say.</summary>
internal static class SocketOwner
{
    private const int LocalAddress = 1;
    private const int RemoteAddress = 2;
    private const int Inode = 9;

    /// <remarks>Connections to different ends may share a local port: only both ports together name one.</remarks>
    public static int? Find(int localPort, int remotePort)
    {
        var (near, far) = ($":{localPort:X4}", $":{remotePort:X4}");
        var socket = File.ReadLines("/proc/net/tcp")
            .Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > Inode && fields[Inode] != "0")
            .Where(fields =>
                fields[LocalAddress].EndsWith(near, StringComparison.Ordinal)
                && fields[RemoteAddress].EndsWith(far, StringComparison.Ordinal)
            )
            .Select(fields => $"socket:[{fields[Inode]}]")
            .FirstOrDefault();
        return socket is null
            ? null
            : Directory
                .GetDirectories("/proc")
                .Select(folder =>
                    int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0
                )
                .Where(id => id > 0 && Holds(id, socket))
                .Cast<int?>()
                .FirstOrDefault();
    }

    private static bool Holds(int process, string socket)
    {
        try
        {
            return Directory.GetFiles($"/proc/{process}/fd").Any(file => new FileInfo(file).LinkTarget == socket);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
