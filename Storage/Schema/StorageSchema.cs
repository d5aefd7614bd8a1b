using System.Collections.Immutable;
using Mistral.Storage.Databases;
using Mistral.Storage.Schema;

namespace Mistral.Storage;

/// <summary>The tables of the database and their version.</summary>
public static class StorageSchema
{
    /// <summary>Runs the scripts that this database has not seen yet; several processes may do so at once.</summary>
    public static async Task UpgradeAsync(StorageOptions options, TimeProvider? time = null)
    {
        await using var database = DatabaseProviders.Create(options, time ?? TimeProvider.System);
        await SchemaUpgrade.RunAsync(database);
    }

    /// <exception cref="SchemaException">The schema is behind this program, or newer; the message says what to do.</exception>
    public static async Task CheckAsync(StorageOptions options, TimeProvider? time = null)
    {
        await using var database = DatabaseProviders.Create(options, time ?? TimeProvider.System);
        await SchemaCheck.RunAsync(database);
    }

    /// <summary>The steps that were made, in their order; of an empty database none.</summary>
    public static async Task<ImmutableArray<SchemaStepDone>> HistoryAsync(StorageOptions options, TimeProvider? time = null)
    {
        await using var database = DatabaseProviders.Create(options, time ?? TimeProvider.System);
        return await SchemaCheck.HistoryAsync(database);
    }

    /// <summary>The steps that this program knows.</summary>
    public static ImmutableArray<SchemaStep> Steps(DatabaseKind kind) =>
        [.. SchemaScript.Of(kind).Select(script => new SchemaStep(script.Version, script.Name, script.Text))];

    /// <summary>For whoever runs steps himself: the table in which they are written down.</summary>
    public static string JournalTableSql => SchemaJournal.TableSql + ";";

    /// <summary>For whoever runs a step himself: what writes it down as made.</summary>
    public static string JournalSql(SchemaStep step) => SchemaJournal.Sql(step.Version, step.Name);
}

/// <summary>A step of the schema.</summary>
public sealed record SchemaStep(int Version, string Name, string Text);

/// <summary>A step that was made.</summary>
public sealed record SchemaStepDone(int Version, string Name, DateTimeOffset AppliedAt);

/// <summary>The schema does not fit this program.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
