using System.Data.Common;

namespace Mistral.Storage.Databases;

/// <summary>A database server, which has a host, a user and a password.</summary>
/// <param name="name">As its makers write it.</param>
/// <param name="hostKey">What the driver's connection strings call the host; so does <paramref name="userKey"/> the user.</param>
internal abstract class ServerProvider(string name, string hostKey, string userKey) : DatabaseProvider
{
    public override string? Connection(string address)
    {
        if (!Uri.TryCreate($"db://{address}", UriKind.Absolute, out var uri) || uri.AbsolutePath.Length < 2)
        {
            return null;
        }

        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var builder = new DbConnectionStringBuilder { [hostKey] = uri.Host, ["Database"] = Uri.UnescapeDataString(uri.AbsolutePath[1..]) };
        Set(builder, "Port", uri.Port > 0 ? uri.Port : null);
        Set(builder, userKey, user[0].Length > 0 ? user[0] : null);
        Set(builder, "Password", user.Length > 1 ? user[1] : null);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            builder[Uri.UnescapeDataString(pair[0])] = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "true";
        }

        return builder.ConnectionString;
    }

    public override string Describe(StorageOptions options)
    {
        var connection = new DbConnectionStringBuilder { ConnectionString = options.Connection };
        string Part(params string[] names) =>
            names
                .Select(part => connection.TryGetValue(part, out var value) ? value.ToString() : null)
                .FirstOrDefault(value => value is not null)
            ?? "";
        return $"{name} database {Part("Database")} at {Part("Host", "Server")}";
    }

    private static void Set(DbConnectionStringBuilder builder, string key, object? value)
    {
        if (value is not null)
        {
            builder[key] = value;
        }
    }
}
