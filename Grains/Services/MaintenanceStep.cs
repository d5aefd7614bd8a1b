using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Triggers;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Services;

/// <summary>Moves executions towards the state that was asked for, a batch at a time.</summary>
internal sealed partial class MaintenanceStep(IRowReader rows, IExecutionClient executions, ILogger<MaintenanceStep> logger)
{
    private const int Batch = 100;

    /// <returns>The state after the batch.</returns>
    public async Task<MaintenanceState> TakeAsync(MaintenanceState state)
    {
        var paused = state.View().Projects.Keys.ToImmutableArray();
        var after = await TakeAsync(state, paused.IsEmpty ? [] : [new("project_id", FilterOperator.NotIn, paused)], []);
        foreach (var (project, own) in state.Projects.Where(project => CanMove(state, project.Value)))
        {
            Filter[] ofProject = [new("project_id", FilterOperator.Equal, [project])];
            after = after.With(project, await TakeAsync(own, ofProject, ofProject));
        }

        return after;
    }

    /// <summary>A project goes on only when the whole service does.</summary>
    private static bool CanMove(MaintenanceState whole, MaintenanceState project) =>
        whole.Status == MaintenanceView.Running || !project.IsResuming;

    private async Task<MaintenanceState> TakeAsync(MaintenanceState state, Filter[] resumed, Filter[] paused)
    {
        if (state.Status != MaintenanceView.Running)
        {
            var isQuiet = await MoveAllAsync("RUNNING", "PAUSED", paused) && !await AnyAsync(Resource.Tasks, "RUNNING", paused);
            return isQuiet ? state with { Status = MaintenanceView.Paused } : state;
        }

        return state.IsResuming && await MoveAllAsync("PAUSED", "RUNNING", resumed) ? state with { IsResuming = false } : state;
    }

    /// <returns>True when no execution is left that could be moved.</returns>
    private async Task<bool> MoveAllAsync(string from, string to, Filter[] which)
    {
        var remaining = new Dictionary<string, bool>();
        while (true)
        {
            var page = await rows.ListAsync(Query(Resource.Executions, from, Batch + remaining.Count, which), ServiceIdentity.Instance);
            var ids = page.Rows.Select(row => row.Id).Where(id => !remaining.ContainsKey(id)).ToArray();
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
            await executions.SetStateAsync(id, state, null, ServiceIdentity.Instance);
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

    private async Task<bool> AnyAsync(Resource resource, string state, Filter[] which) =>
        !(await rows.ListAsync(Query(resource, state, 1, which), ServiceIdentity.Instance)).Rows.IsEmpty;

    private static ListQuery Query(Resource resource, string state, int limit, Filter[] which) =>
        new(resource, [new("state", FilterOperator.Equal, [state]), .. which], [new("id", false)], limit, null, ["id", "state"]);

    [LoggerMessage(LogLevel.Warning, "Execution {Execution} could not be set to {State} for maintenance and is tried again")]
    private partial void NotMoved(Exception e, string execution, string state);
}
