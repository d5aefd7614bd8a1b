using System.Data.Common;
using Mistral.Api.CommandLine;
using Mistral.Keystone;
using Mistral.Storage;
using Mistral.Storage.Executions;

namespace Mistral.Silo.Configuration;

/// <summary>What an operator can mend, in a line: what the API knows of that, and what databases and Keystone say.</summary>
internal static class SiloTrouble
{
    /// <returns>Null for what is a mistake of the program.</returns>
    public static string? Explain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (StorageTrouble.Explain(e) is { } why)
            {
                return why;
            }

            switch (e)
            {
                case SchemaException or StorageOwnedException or KeystoneUnavailableException or KeystoneRefusedException:
                    return StartTrouble.OneLine(e.Message);
                case StorageUnavailableException or DbException:
                    return $"The database does not do what it is asked: {StartTrouble.OneLine(e.Message)}";
            }
        }

        return StartTrouble.Explain(exception);
    }

    /// <summary>The database may be there later.</summary>
    public static bool IsAway(Exception exception) =>
        exception switch
        {
            DbException { IsTransient: true } => true,
            StorageUnavailableException or TimeoutException or System.Net.Sockets.SocketException => true,
            _ => exception.InnerException is { } inner && IsAway(inner),
        };
}
