using System.Collections.Immutable;
using System.Data.Common;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Schema;

internal static class SchemaCheck
{
    public static async Task RunAsync(Database database)
    {
        var scripts = SchemaScript.Of(database.Options.Kind);
        var version = await VersionAsync(database);
        RefuseNewer(version, scripts);
        if (version < scripts[^1].Version)
        {
            throw new SchemaException(
                $"The database schema has version {version}, this program needs {scripts[^1].Version}: run 'Silo db upgrade' (after a backup) and start again.");
        }
    }

    public static void RefuseNewer(int version, ImmutableArray<SchemaScript> scripts)
    {
        if (version > scripts[^1].Version)
        {
            throw new SchemaException(
                $"The database schema has version {version}, this program knows only {scripts[^1].Version}: a newer program upgraded it; run that one, or restore a backup.");
        }
    }

    /// <remarks>A database that answers but has no journal is an empty one.</remarks>
    private static async Task<int> VersionAsync(Database database)
    {
        await using var connection = await database.OpenSchemaAsync();
        var sql = new SqlSession(connection);
        try
        {
            return await SchemaJournal.VersionAsync(sql);
        }
        catch (DbException error) when (!database.Dialect.IsTransient(error))
        {
            return 0;
        }
    }
}
