using Mistral.Storage.Databases;

namespace Mistral.Storage;

/// <summary>The URLs that OpenStack deployers write, e.g. <c>postgresql://user:password@host:port/name</c>.</summary>
public static class StorageUrl
{
    /// <returns>Null when the text is none of the known forms.</returns>
    public static StorageOptions? Read(string text)
    {
        if (text.Split("://", 2) is not [var scheme, var address])
        {
            return null;
        }

        // What stands behind a + is the driver with which Mistral reaches the database.
        var name = scheme.Split('+')[0];
        var provider = DatabaseProviders.All.FirstOrDefault(one => one.Schemes.Contains(name, StringComparer.OrdinalIgnoreCase));
        return provider?.Connection(address) is { } connection ? new(provider.Kind, connection) : null;
    }
}
