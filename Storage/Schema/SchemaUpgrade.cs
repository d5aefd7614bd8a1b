using Mistral.Storage.Databases;

namespace Mistral.Storage.Schema;

internal static class SchemaUpgrade
{
    public static async Task RunAsync(Database database)
    {
        CreateFolder(database.Options);
        await using var connection = await database.OpenSchemaAsync();
        var sql = new SqlSession(connection);
        await database.LockSchemaAsync(sql);
        await SchemaJournal.CreateAsync(sql);
        var scripts = SchemaScript.Of(database.Options.Kind);
        var version = await SchemaJournal.VersionAsync(sql);
        SchemaCheck.RefuseNewer(version, scripts);
        foreach (var script in scripts.Where(script => script.Version > version))
        {
            await sql.ExecuteAsync(script.Text);
            await SchemaJournal.AddAsync(sql, script, database.Time.GetUtcNow());
        }

        await database.UnlockSchemaAsync(sql);
    }

    private static void CreateFolder(StorageOptions options)
    {
        if (Path.GetDirectoryName(DatabaseProviders.Of(options).File(options)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
