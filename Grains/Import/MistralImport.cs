using Mistral.Grains.Definitions;
using Mistral.Grains.Ids;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;
using Mistral.Storage.Upstream;

namespace Mistral.Grains.Import;

/// <summary>The door: takes over what an OpenStack Mistral has in its database. May be run again: what is here is not made twice.</summary>
public static class MistralImport
{
    /// <param name="isBuiltIn">Whether the service has an action of this name itself.</param>
    /// <param name="isDry">Nothing is written; the report says what would be.</param>
    /// <param name="withEnded">Executions that have ended, too.</param>
    public static async Task<ImportReport> RunAsync(
        UpstreamDatabase source,
        IResourceStore store,
        IRowReader rows,
        IExecutionStore executions,
        RevisionOptions revisions,
        Func<string, bool> isBuiltIn,
        bool isDry,
        bool withEnded,
        TimeProvider time
    )
    {
        var report = new ImportReport();
        var resources = new ResourceImport(store, rows, new(revisions, new TimeOrderedIds(time)), report, isDry);
        var workflows = await source.AllAsync("workflow_definitions_v2");
        var cron = await source.AllAsync("cron_triggers_v2");
        var events = await source.AllAsync("event_triggers_v2");
        await resources.RunAsync("workbooks", await source.AllAsync("workbooks_v2"), ImportedRows.Workbook);
        await resources.RunAsync("workflows", workflows, ImportedRows.Workflow, row => row.Flag("is_system"));
        await resources.RunAsync(
            "actions",
            await source.AllAsync("action_definitions_v2"),
            ImportedRows.Action,
            row => row.Flag("is_system") || row.Text("definition") is null || isBuiltIn(row.Text("name") ?? "")
        );
        await resources.RunAsync("code sources", await source.AllAsync("code_sources"), ImportedRows.CodeSource);
        await resources.RunAsync(
            "dynamic actions",
            await source.AllAsync("dynamic_action_definitions", "dynamic_actions"),
            ImportedRows.DynamicAction
        );
        await resources.RunAsync("environments", await source.AllAsync("environments_v2"), ImportedRows.Environment);
        await resources.RunAsync("members", await source.AllAsync("resource_members_v2"), ImportedRows.Member);
        await resources.RunAsync("cron triggers", cron, ImportedRows.CronTrigger);
        await resources.RunAsync("event triggers", events, ImportedRows.EventTrigger);
        var moved = new ExecutionImport(source, executions, report, isDry);
        if (withEnded)
        {
            await moved.RunEndedAsync(workflows);
        }

        await moved.TellRunningAsync();
        Note(report, [.. cron, .. events], cron, time);
        return report;
    }

    private static void Note(ImportReport report, IReadOnlyList<UpstreamRow> triggers, IReadOnlyList<UpstreamRow> cron, TimeProvider time)
    {
        var now = WireTime.Microseconds(time.GetUtcNow());
        if (cron.Count(row => row.Time("next_execution_time") < now) is > 0 and var due)
        {
            report.Notes.Add(
                $"{due} cron triggers are due already: each fires once when the service starts. Stop the other Mistral before that, "
                    + "or both fire."
            );
        }

        if (triggers.Count(row => row.Text("trust_id") is not null) is > 0 and var trusted)
        {
            report.Notes.Add(
                $"{trusted} triggers act by trusts that name the old service's user: [keystone_authtoken] must name the same one."
            );
        }
    }
}
