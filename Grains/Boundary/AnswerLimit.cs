using System.Collections.Frozen;
using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Interfaces.Workers;
using Mistral.Storage;

namespace Mistral.Grains.Boundary;

/// <summary>
/// While the database takes no writes, requests that write are told so at once, and those that wait already within seconds; reads go on.
/// </summary>
internal sealed class AnswerLimit(StorageHealth storage, TimeProvider time)
{
    private const int RetrySeconds = 2;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private static readonly FrozenSet<(Type?, string)> Changes = new (Type?, string)[]
    {
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Start)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Update)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Delete)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.UpdateTask)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.UpdateAction)),
        (typeof(IActionRunGrain), nameof(IActionRunGrain.Update)),
        (typeof(IActionRunGrain), nameof(IActionRunGrain.Delete)),
        (typeof(IResourceGrain), nameof(IResourceGrain.Create)),
        (typeof(IResourceGrain), nameof(IResourceGrain.Update)),
        (typeof(IResourceGrain), nameof(IResourceGrain.Delete)),
        (typeof(IDefinitionsGrain), nameof(IDefinitionsGrain.Create)),
        (typeof(IDefinitionsGrain), nameof(IDefinitionsGrain.Update)),
        (typeof(IDefinitionsGrain), nameof(IDefinitionsGrain.Delete)),
        (typeof(IServicesGrain), nameof(IServicesGrain.SetMaintenance)),
        (typeof(IWorkerQueueGrain), nameof(IWorkerQueueGrain.Lease)),
        (typeof(IWorkerQueueGrain), nameof(IWorkerQueueGrain.Return)),
        (typeof(IWorkerQueueGrain), nameof(IWorkerQueueGrain.Heartbeat)),
        (typeof(IWorkerQueueGrain), nameof(IWorkerQueueGrain.End)),
    }.ToFrozenSet();

    public static bool IsChange(Type? grain, string method) => Changes.Contains((grain, method));

    /// <param name="change">What the request does; not begun while the database is in trouble.</param>
    public async Task RunAsync(Func<Task> change)
    {
        if (storage.Trouble is { } trouble)
        {
            throw new MistralFault(FaultKind.Unavailable, $"{trouble}. Nothing was done; try again later.", RetrySeconds);
        }

        var done = change();
        while (true)
        {
            try
            {
                await done.WaitAsync(Period, time);
                return;
            }
            catch (TimeoutException) when (!done.IsCompleted)
            {
                if (storage.Trouble is { } since)
                {
                    throw new MistralFault(
                        FaultKind.Unavailable,
                        $"{since}. What was asked is not done yet and may be done when it does; asked again, with the same id, it is "
                            + "done once.",
                        RetrySeconds
                    );
                }
            }
        }
    }
}
