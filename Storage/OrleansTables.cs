using Mistral.Storage.Databases;

namespace Mistral.Storage;

/// <summary>
/// What Orleans' ADO.NET providers (clustering, reminders, persistence) need to use the same database; their tables are part of the schema.
/// </summary>
public static class OrleansTables
{
    /// <summary>
    /// Also registers the driver under Orleans' name for it, and loads no other; its SQLite is another package's, ours stands in for it.
    /// </summary>
    public static OrleansConnections Of(StorageOptions options) => DatabaseProviders.Of(options).Orleans(options);
}
