using System.Globalization;
using Mistral.Api.Settings;

namespace Mistral.Api.Audit;

/// <summary>The files of one process: <c>audit-TIME.log</c>, written one after the other and never renamed. One line an event.</summary>
internal sealed class AuditFiles : IDisposable
{
    private const string Pattern = "audit-*.log";

    private readonly AuditOptions _options;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;
    private FileStream? _file;
    private long _durable;

    /// <exception cref="IOException">The folder is not this process's alone, or takes no files.</exception>
    /// <exception cref="UnauthorizedAccessException">It takes no files of this user.</exception>
    public AuditFiles(AuditOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        Directory.CreateDirectory(options.Folder);
        try
        {
            _lock = new(Path.Combine(options.Folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException(
                $"[audit] folder = {options.Folder} is in use by another process, or takes no files: {e.Message} Each process needs a "
                    + "folder of its own.",
                e
            );
        }

        Begin();
    }

    public string Folder => _options.Folder;

    /// <summary>All, the oldest first.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(_options.Folder, Pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Returns when the lines are on the disk. What a failure has left of them is taken away, or never read.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        try
        {
            if (_file is null || _durable + lines.Length > _options.MaxFileBytes)
            {
                Begin();
            }

            _file!.Write(lines);
            _file.Flush(flushToDisk: true);
            _durable += lines.Length;
        }
        catch (Exception)
        {
            GiveUp();
            throw;
        }
    }

    /// <param name="isThrough">Whether nobody has to read a file any more.</param>
    public void DropOld(Func<string, bool> isThrough)
    {
        foreach (var name in Names().SkipLast(_options.MaxFiles + 1).Where(isThrough))
        {
            File.Delete(Path.Combine(_options.Folder, name));
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private void Begin()
    {
        _file?.Dispose();
        _file = null;
        var newest = Names() is [.., var last] ? last : null;
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{_time.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss.fffffff}.log");
        if (string.CompareOrdinal(name, newest) <= 0)
        {
            // The clock was set back, or is coarse: the order of the names is the order of the events.
            name = $"{newest![..^".log".Length]}n.log";
        }

        _file = new(Path.Combine(_options.Folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _durable = 0;
    }

    /// <summary>Half a line must not become the beginning of the next one.</summary>
    private void GiveUp()
    {
        try
        {
            _file?.SetLength(_durable);
        }
        catch (IOException)
        {
            // The next lines go to another file, and a line without an end is none.
        }

        _file?.Dispose();
        _file = null;
    }
}
