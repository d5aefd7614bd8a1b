using Mistral.Storage.Databases;

namespace Mistral.Storage;

/// <summary>What the settings say of the database, before it is opened.</summary>
public static class StorageDescription
{
    /// <summary>Where the data is, for people: without user and password.</summary>
    public static string Describe(this StorageOptions options) => DatabaseProviders.Of(options).Describe(options);

    /// <summary>It is a file of this process alone, not a server that several share.</summary>
    public static bool IsFile(this StorageOptions options) => DatabaseProviders.Of(options).File(options) is not null;
}
