using Microsoft.Extensions.Logging;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Services;

/// <summary>Moves executions towards the state that was asked for, a batch at a time.</summary>
internal sealed partial class MaintenanceStep(IRowReader rows, IExecutionDoor executions, ILogger<MaintenanceStep> logger)
{
    private const int Batch = 100;

    /// <returns>The state after the batch.</returns>
    public async Task<MaintenanceState> TakeAsync(MaintenanceState state)
    {
        if (state.Status == MaintenanceState.Pausing)
        {
            var isQuiet = await MoveAllAsync("RUNNING", "PAUSED") && !await AnyAsync(Resource.Tasks, "RUNNING");
            return isQuiet ? state with { Status = MaintenanceState.Paused } : state;
        }

        return state.IsResuming && await MoveAllAsync("PAUSED", "RUNNING") ? state with { IsResuming = false } : state;
    }

    /// <returns>True when no execution is left that could be moved.</returns>
    private async Task<bool> MoveAllAsync(string from, string to)
    {
        var remaining = new Dictionary<string, bool>();
        while (true)
        {
            var page = await rows.ListAsync(Query(Resource.Executions, from, Batch + remaining.Count), ServiceCaller.Instance);
            var ids = page.Rows.Select(row => row.Text("id")!).Where(id => !remaining.ContainsKey(id)).ToArray();
            if (ids.Length == 0)
            {
                return remaining.Values.All(isRefused => isRefused);
            }

            foreach (var id in ids)
            {
                if (await MoveAsync(id, to) is { } isRefused)
                {
                    remaining[id] = isRefused;
                }
            }
        }
    }

    /// <returns>Null when it was moved; else whether it was refused (true) or is to be tried again (false).</returns>
    private async Task<bool?> MoveAsync(string id, string state)
    {
        try
        {
            await executions.SetStateAsync(id, state, null, ServiceCaller.Instance);
            return null;
        }
        catch (MistralFault e) when (e.Kind is FaultKind.Invalid or FaultKind.NotFound or FaultKind.Conflict)
        {
            return true;
        }
        catch (Exception e)
        {
            NotMoved(e, id, state);
            return false;
        }
    }

    private async Task<bool> AnyAsync(Resource resource, string state) =>
        !(await rows.ListAsync(Query(resource, state, 1), ServiceCaller.Instance)).Rows.IsEmpty;

    private static ListQuery Query(Resource resource, string state, int limit) =>
        new(resource, [new("state", FilterOperator.Equal, [state])], [new("id", false)], limit, null, ["id", "state"]);

    [LoggerMessage(LogLevel.Warning, "Execution {Execution} could not be set to {State} for maintenance and is tried again")]
    private partial void NotMoved(Exception e, string execution, string state);
}
