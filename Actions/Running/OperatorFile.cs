using System.Text;

namespace Mistral.Actions.Running;

/// <summary>Files that a user may name: those that an operator has put into a folder for that, by their names alone.</summary>
internal static class OperatorFile
{
    private const int LargestBytes = 1024 * 1024;

    /// <param name="setting">The one that names the folder.</param>
    /// <exception cref="ActionException">There is no such file. Devices, pipes and the like have no length, and are none.</exception>
    public static byte[] Read(string? folder, string name, string setting)
    {
        if (folder is null)
        {
            throw new ActionException($"'{name}' names a file, but {setting} names no folder to look for it in");
        }

        var given =
            Path.IsPathRooted(name) && Path.GetDirectoryName(name) == Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)
                ? Path.GetFileName(name)
                : name;
        if (given is "." or ".." || given.AsSpan().ContainsAny('/', '\\', '\0'))
        {
            throw new ActionException($"'{name}' is no name of a file in the folder of {setting}");
        }

        var file = new FileInfo(Path.Combine(folder, given));
        if (!file.Exists || file.Length == 0)
        {
            throw new ActionException($"there is no file '{given}' in the folder of {setting}");
        }

        return Bounded(file, given);
    }

    public static string ReadText(string? folder, string name, string setting) => Encoding.UTF8.GetString(Read(folder, name, setting));

    /// <summary>A file of the operator's own choice, however long it is.</summary>
    public static byte[] Bounded(FileInfo file, string name)
    {
        using var stream = file.OpenRead();
        var content = new byte[LargestBytes + 1];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length <= LargestBytes
            ? content[..length]
            : throw new ActionException($"the file '{name}' has more than {LargestBytes} bytes");
    }
}
