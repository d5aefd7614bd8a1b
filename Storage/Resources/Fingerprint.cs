using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Resources;

/// <summary>
/// The second unique key of cron triggers: two that would do the same thing. It holds from insertion to the first run, and only with both a
/// count and a first time.
/// </summary>
internal static class Fingerprint
{
    public const string Column = "fingerprint";

    public static readonly ImmutableArray<string> Columns =
    [
        "workflow_name",
        "workflow_input",
        "pattern",
        "project_id",
        "workflow_params",
        "remaining_executions",
        "first_execution_time",
    ];

    public static bool Has(Resource resource) => resource == Resource.CronTriggers;

    public static string? Of(Row row)
    {
        if (!Has(row.Resource) || row["remaining_executions"] is null || row["first_execution_time"] is null)
        {
            return null;
        }

        var text = string.Join('\0', Columns.Select(column => row[column]?.ToString()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
