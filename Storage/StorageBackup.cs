using Microsoft.Data.Sqlite;

namespace Mistral.Storage;

/// <summary>Copies of a SQLite database.</summary>
public static class StorageBackup
{
    /// <summary>
    /// Copies what is committed at one moment; whoever writes meanwhile goes on. The copy is whole, checked, or not there.
    /// </summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="IOException">There is something in the place of the copy, the database is not there, or the copy is
    /// broken.</exception>
    public static async Task<long> CopyAsync(StorageOptions options, string path)
    {
        var source = Path.GetFullPath(new SqliteConnectionStringBuilder(options.Connection).DataSource);
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
        await Task.Run(() => Copy(source, unready));
        File.Move(unready, path);
        return new FileInfo(path).Length;
    }

    /// <summary>In one read transaction: writers are not held up, and the copy has no free pages and no log beside it.</summary>
    private static void Copy(string source, string copy)
    {
        using (var connection = Open(source))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }

        using var made = Open(copy);
        using var check = made.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        if (check.ExecuteScalar() as string is not "ok" and var problem)
        {
            throw new IOException($"The copy is broken: {problem}");
        }
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }
}
