using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;
using Orleans.Runtime;

namespace Mistral.Api.Executions;

/// <summary>A start that is lost on its way, with a silo that died, is sent again: its id is settled, so nothing starts twice.</summary>
internal static class PatientStart
{
    private const int Attempts = 5;

    public static async Task<Row> StartPatiently(this IExecutionGrain execution, StartExecution request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await execution.Start(request);
            }
            catch (Exception e) when (attempt < Attempts && e is (TimeoutException or SiloUnavailableException))
            {
                // Who does not answer is soon known to be dead; the next attempt finds its successor.
            }
        }
    }
}
