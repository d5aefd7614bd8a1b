using Mistral.Storage.Databases;
using Mistral.Storage.Databases.Sqlite;

namespace Mistral.Storage;

/// <summary>Copies of a database that is a file.</summary>
public static class StorageBackup
{
    /// <summary>The command that backs up a database server; null of a file, which <see cref="CopyAsync"/> copies.</summary>
    public static string? CommandOf(StorageOptions options) => DatabaseProviders.Of(options).BackupCommand;

    /// <summary>
    /// Copies what is committed at one moment; whoever writes meanwhile goes on. The copy is whole, checked, or not there.
    /// </summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="IOException">There is something in the place of the copy, the database is not there, or the copy is
    /// broken.</exception>
    public static async Task<long> CopyAsync(StorageOptions options, string path)
    {
        var source =
            DatabaseProviders.Of(options).File(options)
            ?? throw new IOException($"The {options.Describe()} is no file that can be copied.");
        if (!File.Exists(source))
        {
            throw new IOException($"There is no database in {source}.");
        }

        if (File.Exists(path))
        {
            throw new IOException($"{path} is there already.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unready = path + ".unready";
        File.Delete(unready);
        await Task.Run(() => SqliteCopy.Make(source, unready));
        File.Move(unready, path);
        return new FileInfo(path).Length;
    }
}
