using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;

namespace Mistral.Api.Waits;

/// <summary>Waits for an execution in slices that are shorter than a grain call may take.</summary>
internal static class Waiting
{
    public static TimeSpan Slice { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Fires when the caller has gone or this process is to end: no request may keep it from ending.</summary>
    public static CancellationTokenSource UntilGone(HttpContext context) =>
        CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
        );

    /// <returns>Whether it has ended.</returns>
    public static async Task<bool> ForEndAsync(IExecutionGrain execution, TimeSpan atMost, Caller caller, CancellationToken gone)
    {
        for (var left = atMost; left > TimeSpan.Zero && !gone.IsCancellationRequested; left -= Slice)
        {
            if (await execution.WaitForEnd(left < Slice ? left : Slice, caller).WaitAsync(gone))
            {
                return true;
            }
        }

        return false;
    }
}
