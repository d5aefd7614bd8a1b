using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Texts;
using Mistral.Storage.Overview;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>Lists that people look at, as JSON text. That the caller may see what they are of is the asker's matter.</summary>
internal sealed class RecordLists(IProjectRecords records)
{
    private const int MostShown = 100;

    public async Task<string> RunsAsync(string taskExecutionId) =>
        List("runs", (await records.RunsAsync(taskExecutionId, MostShown)).Select(Run));

    public async Task<string> ParkedEventsAsync(string triggerId) =>
        List(
            "parked_events",
            (await records.ParkedEventsAsync(triggerId, MostShown)).Select(one =>
                Map.Of(
                    ("id", one.Id),
                    ("parked_at", WireTime.Text(one.KeptAt)),
                    ("tried_again_at", WireTime.Text(one.DueAt)),
                    ("event", PythonJson.Parse(one.Event))
                )
            )
        );

    public async Task<string> OffersAsync(Caller caller) =>
        List(
            "workflow_offers",
            (await records.OffersAsync(caller.ProjectId, MostShown)).Select(offer =>
                Map.Of(
                    ("workflow_id", offer.WorkflowId),
                    ("workflow_name", offer.WorkflowName),
                    ("workflow_namespace", offer.Namespace),
                    ("project_id", offer.ProjectId),
                    ("status", offer.Status),
                    ("created_at", WireTime.Text(offer.CreatedAt))
                )
            )
        );

    private static Map Run(RunRecord run) =>
        Map.Of(
            ("action_execution_id", run.Id),
            ("process", ProcessOf(run)),
            ("queue", run.Queue),
            ("worker", run.Worker),
            ("attempt", run.Attempt),
            ("lease_until", run.WorkerState == "LEASED" ? WireTime.Text(run.LeaseUntil) : null)
        );

    /// <summary>Who ran it; else the host that the workflow asked for, or who answers for its execution while it runs.</summary>
    private static string? ProcessOf(RunRecord run)
    {
        var own = StoredJson.Map(run.Internal ?? "{}");
        return run.WorkerState is not null ? null
            : own["process"] is string process ? process
            : own["target"] is string target ? target
            : run.IsSync && !StoredJson.State(run.State).IsCompleted() ? run.Owner
            : null;
    }

    private static string List(string name, IEnumerable<Map> all) => PythonJson.Write(Map.Of((name, all.ToArray<object?>())));
}
