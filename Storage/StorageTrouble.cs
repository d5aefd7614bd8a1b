using Mistral.Storage.Databases;

namespace Mistral.Storage;

/// <summary>Errors of databases, for whoever runs the service.</summary>
public static class StorageTrouble
{
    /// <returns>What to mend, in a line; null where the error says it itself.</returns>
    public static string? Explain(Exception error) =>
        DatabaseProviders.All.Select(provider => provider.Explain(error)).FirstOrDefault(text => text is not null);
}
