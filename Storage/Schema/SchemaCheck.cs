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
                $"The database schema has version {version}, this program needs {scripts[^1].Version}: run 'db upgrade' (after a "
                    + "backup) and start again."
            );
        }
    }

    public static void RefuseNewer(int version, ImmutableArray<SchemaScript> scripts)
    {
        if (version > scripts[^1].Version)
        {
            throw new SchemaException(
                $"The database schema has version {version}, this program knows only {scripts[^1].Version}: a newer program upgraded "
                    + "it; run that one, or restore a backup."
            );
        }
    }

    public static Task<ImmutableArray<SchemaStepDone>> HistoryAsync(Database database) =>
        ReadAsync(database, SchemaJournal.HistoryAsync, []);

    private static Task<int> VersionAsync(Database database) => ReadAsync(database, SchemaJournal.VersionAsync, 0);

    /// <remarks>A database that answers but has no journal is an empty one.</remarks>
    private static async Task<T> ReadAsync<T>(Database database, Func<SqlSession, ValueTask<T>> read, T ofEmpty)
    {
        await using var connection = await database.OpenSchemaAsync();
        var sql = new SqlSession(connection);
        try
        {
            return await read(sql);
        }
        catch (DbException error) when (database.Dialect.IsNoTable(error))
        {
            return ofEmpty;
        }
    }
}
