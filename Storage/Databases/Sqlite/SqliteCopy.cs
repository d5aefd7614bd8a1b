using Microsoft.Data.Sqlite;

namespace Mistral.Storage.Databases.Sqlite;

internal static class SqliteCopy
{
    /// <summary>In one read transaction: writers are not held up, and the copy has no free pages and no log beside it.</summary>
    /// <exception cref="IOException">The copy is broken.</exception>
    public static void Make(string source, string copy)
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
