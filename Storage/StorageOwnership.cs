using System.Globalization;
using Mistral.Storage.Databases;

namespace Mistral.Storage;

/// <summary>
/// A SQLite file belongs to one process: a second one would take the first one's executions for abandoned. Held by a lock that ends with
/// the process, however it ends.
/// </summary>
public sealed class StorageOwnership : IDisposable
{
    private readonly FileStream? _lock;

    private StorageOwnership(FileStream? held) => _lock = held;

    /// <returns>To be kept as long as the database is used. Of a database server, nothing is taken.</returns>
    /// <exception cref="StorageOwnedException">Another process has it.</exception>
    public static StorageOwnership Take(StorageOptions options)
    {
        if (DatabaseProviders.Of(options).File(options) is not { } path)
        {
            return new(null);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var ownerPath = path + ".owner";
        try
        {
            var held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(ownerPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(held);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            var owner = File.Exists(ownerPath) ? File.ReadAllText(ownerPath).Trim() : "unknown";
            throw new StorageOwnedException(
                $"The database file {path} is in use by another process (process id {owner}): only one process may use a SQLite file. "
                    + "End that one first, or use PostgreSQL or MariaDB for several.",
                e
            );
        }
    }

    public void Dispose() => _lock?.Dispose();
}

/// <summary>Another process uses the database.</summary>
public sealed class StorageOwnedException(string message, Exception inner) : Exception(message, inner);
