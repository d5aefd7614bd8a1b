using System.Text;

namespace Mistral.Api.Audit;

/// <summary>Reads whole lines from the files, in the order in which they were written.</summary>
internal static class AuditLines
{
    private const int BytesAtMost = 1 << 20;

    /// <returns>The next lines, and where they end; no lines when there are none yet.</returns>
    public static (IReadOnlyList<string> Lines, AuditPosition End) Next(AuditFiles files, AuditPosition from)
    {
        var names = files.Names();
        foreach (var name in names.Where(name => string.CompareOrdinal(name, from.File) >= 0))
        {
            var offset = name == from.File ? from.Offset : 0;
            var (lines, length) = Read(Path.Combine(files.Folder, name), offset);
            if (lines.Count > 0 || name == names[^1])
            {
                return (lines, new(name, offset + length));
            }
        }

        return ([], from);
    }

    private static (IReadOnlyList<string> Lines, long Length) Read(string path, long offset)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Min(offset, file.Length);
        var bytes = new byte[Math.Min(BytesAtMost, file.Length - file.Position)];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return (Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries), end);
    }
}
