using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Quotas;
using Mistral.Grains.Texts;
using Mistral.Storage.Clock;
using Mistral.Storage.Overview;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>What one project uses and what waits in it; for administrators also what must not be.</summary>
internal sealed class ProjectOverview(IProjectFigures figures, ProjectQuotas quotas, IClockStore clock)
{
    private const int MostShown = 100;

    public async Task<string> OfAsync(Caller caller)
    {
        var queues = await figures.QueuesAsync(caller.ProjectId, MostShown);
        var leases = await figures.LeasesAsync(caller.ProjectId, MostShown);
        var kept = await figures.ParkedEventsAsync(caller.ProjectId, MostShown);
        var overview = new MapBuilder()
            .Set(
                "quotas",
                (await quotas.UseAsync(caller.ProjectId))
                    .Select(object? (quota) => Map.Of(("name", quota.Name), ("used", quota.Used), ("limit", (long?)quota.Limit)))
                    .ToArray()
            )
            .Set(
                "queues",
                queues
                    .Select(object? (queue) => Map.Of(("queue", queue.Queue), ("waiting", queue.Waiting), ("leased", queue.Leased)))
                    .ToArray()
            )
            .Set(
                "leases",
                leases
                    .Select(
                        object? (lease) =>
                            Map.Of(
                                ("action_execution_id", lease.Id),
                                ("queue", lease.Queue),
                                ("action", lease.Action),
                                ("worker", lease.Worker),
                                ("workflow_name", lease.WorkflowName),
                                ("task_name", lease.TaskName),
                                ("attempt", lease.Attempt),
                                ("until", WireTime.Text(lease.Until))
                            )
                    )
                    .ToArray()
            )
            .Set(
                "parked_events",
                kept.Select(
                        object? (one) =>
                            Map.Of(
                                ("event_trigger_id", one.TriggerId),
                                ("name", one.TriggerName),
                                ("error", one.Error),
                                ("count", one.Count),
                                ("oldest", WireTime.Text(one.Oldest))
                            )
                    )
                    .ToArray()
            );
        if (caller.IsAdmin)
        {
            overview.Set("executions_without_wakeup", await clock.ForgottenAsync());
        }

        return PythonJson.Write(overview.Build());
    }
}
