using System.Data.Common;
using Mistral.Storage;

namespace Mistral.Chaos.Processes;

/// <summary>A throw-away database as <c>[database] connection</c> names it.</summary>
internal static class DatabaseAddress
{
    public static string Of(StorageOptions options)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = options.Connection };
        return options.Kind switch
        {
            DatabaseKind.PostgreSql => $"postgresql://{parts["Username"]}@{parts["Host"]}:{parts["Port"]}/{parts["Database"]}",
            DatabaseKind.MariaDb => $"mysql://{parts["User ID"]}:{parts["Password"]}@{parts["Server"]}:{parts["Port"]}/{parts["Database"]}",
            _ => $"sqlite:///{parts["Data Source"]}",
        };
    }
}
