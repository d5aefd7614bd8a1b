using System.Data.Common;

namespace Mistral.Storage;

/// <summary>Where the data is, for people: without user and password.</summary>
public static class StorageDescription
{
    public static string Describe(this StorageOptions options)
    {
        var connection = new DbConnectionStringBuilder { ConnectionString = options.Connection };
        string Part(params string[] names) =>
            names
                .Select(name => connection.TryGetValue(name, out var value) ? value.ToString() : null)
                .FirstOrDefault(value => value is not null)
            ?? "";
        var name = options.Kind == DatabaseKind.PostgreSql ? "PostgreSQL" : "MariaDB";
        return options.Kind == DatabaseKind.Sqlite
            ? $"SQLite file {Path.GetFullPath(Part("Data Source", "DataSource"))}"
            : $"{name} database {Part("Database")} at {Part("Host", "Server")}";
    }
}
