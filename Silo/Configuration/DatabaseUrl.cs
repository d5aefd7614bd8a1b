using Mistral.Storage;

namespace Mistral.Silo.Configuration;

/// <summary>
/// Reads <c>[database] connection</c>: the URLs that OpenStack deployers write, e.g. <c>postgresql://user:password@host:port/name</c>.
/// </summary>
internal static class DatabaseUrl
{
    private static readonly Dictionary<string, DatabaseKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sqlite"] = DatabaseKind.Sqlite,
        ["postgresql"] = DatabaseKind.PostgreSql,
        ["postgres"] = DatabaseKind.PostgreSql,
        ["mysql"] = DatabaseKind.MariaDb,
        ["mariadb"] = DatabaseKind.MariaDb,
    };

    /// <returns>Null when the text is none of the known forms.</returns>
    public static StorageOptions? Read(string text)
    {
        var scheme = text.Split("://", 2);
        if (scheme.Length != 2 || !Kinds.TryGetValue(scheme[0].Split('+')[0], out var kind))
        {
            return null;
        }

        if (kind == DatabaseKind.Sqlite)
        {
            return Sqlite(scheme[1].StartsWith('/') ? scheme[1][1..] : scheme[1]);
        }

        if (!Uri.TryCreate($"db://{scheme[1]}", UriKind.Absolute, out var uri) || uri.AbsolutePath.Length < 2)
        {
            return null;
        }

        return new(kind, ServerConnection(kind, uri));
    }

    public static StorageOptions Sqlite(string path) => new(DatabaseKind.Sqlite, $"Data Source={path}");

    private static string ServerConnection(DatabaseKind kind, Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var builder = new System.Data.Common.DbConnectionStringBuilder
        {
            [kind == DatabaseKind.PostgreSql ? "Host" : "Server"] = uri.Host,
            ["Database"] = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
        };
        Set(builder, "Port", uri.Port > 0 ? uri.Port : null);
        Set(builder, kind == DatabaseKind.PostgreSql ? "Username" : "User ID", user[0].Length > 0 ? user[0] : null);
        Set(builder, "Password", user.Length > 1 ? user[1] : null);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            builder[Uri.UnescapeDataString(pair[0])] = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "true";
        }

        return builder.ConnectionString;
    }

    private static void Set(System.Data.Common.DbConnectionStringBuilder builder, string name, object? value)
    {
        if (value is not null)
        {
            builder[name] = value;
        }
    }
}
