using System.Globalization;

namespace Mistral.Chaos.Witness;

/// <summary>Which process of this machine holds the near end of a TCP connection, as the kernel's tables say.</summary>
internal static class SocketOwner
{
    private const int LocalAddress = 1;
    private const int Inode = 9;

    public static int? Find(int localPort)
    {
        var ending = $":{localPort:X4}";
        var socket = File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > Inode && fields[LocalAddress].EndsWith(ending, StringComparison.Ordinal) && fields[Inode] != "0")
            .Select(fields => $"socket:[{fields[Inode]}]")
            .FirstOrDefault();
        return socket is null
            ? null
            : Directory.GetDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
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
