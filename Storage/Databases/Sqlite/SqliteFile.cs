using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mistral.Storage.Databases.Sqlite;

/// <summary>
/// The file that this process began with: what is written to one that was deleted or replaced is gone, and nothing else would say so.
/// </summary>
/// <remarks>
/// Holds a connection of its own for as long as the process uses the database. Where the file is put back, everything goes on.
/// </remarks>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED.</summary>
    private const int HasMovedCode = 20;

    private readonly Lock _lock = new();
    private SqliteConnection? _first;

    /// <exception cref="DatabaseFileException">The place does not hold it any more.</exception>
    public void Check(Func<SqliteConnection> open)
    {
        lock (_lock)
        {
            _first ??= open();
            if (HasMoved(_first.Handle!))
            {
                throw new DatabaseFileException(_first.DataSource);
            }
        }
    }

    public void Dispose() => _first?.Dispose();

    private static bool HasMoved(sqlite3 handle) =>
        FileControl(handle.DangerousGetHandle(), "main", HasMovedCode, out var hasMoved) == raw.SQLITE_OK && hasMoved != 0;

    [DllImport(
        "e_sqlite3",
        EntryPoint = "sqlite3_file_control",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(IntPtr database, string name, int code, out int result);
}

/// <summary>The database's file was deleted or replaced while it was in use.</summary>
internal sealed class DatabaseFileException(string path)
    : IOException(
        $"The database file {path} was deleted or replaced while this process uses it: nothing is written or read until the file is "
            + "back in its place, or the process is started again."
    );
