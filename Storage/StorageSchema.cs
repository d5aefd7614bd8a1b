using Mistral.Storage.Databases;
using Mistral.Storage.Schema;

namespace Mistral.Storage;

/// <summary>The tables of the database and their version.</summary>
public static class StorageSchema
{
    /// <summary>Runs the scripts that this database has not seen yet; several processes may do so at once.</summary>
    public static async Task UpgradeAsync(StorageOptions options, TimeProvider? time = null)
    {
        await using var database = DatabaseFactory.Create(options, time ?? TimeProvider.System);
        await SchemaUpgrade.RunAsync(database);
    }

    /// <exception cref="SchemaException">The schema is behind this program, or newer; the message says what to do.</exception>
    public static async Task CheckAsync(StorageOptions options, TimeProvider? time = null)
    {
        await using var database = DatabaseFactory.Create(options, time ?? TimeProvider.System);
        await SchemaCheck.RunAsync(database);
    }
}

/// <summary>The schema does not fit this program.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
