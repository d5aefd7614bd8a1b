using System.Globalization;

namespace Mistral.Api.Audit;

/// <summary>Up to where events have been sent: a file and a place in it. Kept in a file of its own, written whole or not at all.</summary>
internal sealed record AuditPosition(string File, long Offset)
{
    private const string Name = ".sent";

    public static AuditPosition Start { get; } = new("", 0);

    public static AuditPosition Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return
            System.IO.File.Exists(path)
            && System.IO.File.ReadAllText(path).Trim().Split(' ') is [var file, var offset]
            && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(file, place)
            : Start;
    }

    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        System.IO.File.WriteAllText(path + ".new", string.Create(CultureInfo.InvariantCulture, $"{File} {Offset}\n"));
        System.IO.File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Whether all of a file has been sent: what is written later is in a later file.</summary>
    public bool IsBeyond(string file) => string.CompareOrdinal(file, File) < 0;
}
