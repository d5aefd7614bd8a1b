using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;

namespace Mistral.Api.Executions;

/// <summary>Waits for an execution in slices that are shorter than a grain call may take.</summary>
internal static class Waiting
{
    public static TimeSpan Slice { get; } = TimeSpan.FromSeconds(15);

    public static async Task ForEndAsync(IExecutionGrain execution, TimeSpan atMost, Caller caller, CancellationToken cancellation)
    {
        for (var left = atMost; left > TimeSpan.Zero && !cancellation.IsCancellationRequested; left -= Slice)
        {
            if (await execution.WaitForEnd(left < Slice ? left : Slice, caller))
            {
                return;
            }
        }
    }
}
