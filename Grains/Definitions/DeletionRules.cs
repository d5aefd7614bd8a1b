using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Definitions;

/// <summary>What hangs on a definition: triggers keep a workflow from being deleted, shares go with it.</summary>
internal sealed class DeletionRules(IRowReader rows)
{
    private static readonly (Resource Resource, string Noun, string IdNoun)[] Triggers =
    [
        (Resource.CronTriggers, "cron triggers", "cron_trigger_id(s)"),
        (Resource.EventTriggers, "event triggers", "event_trigger_id(s)"),
    ];

    public async Task<ImmutableArray<ResourceChange>> ChangesAsync(DefinitionKind kind, Row row)
    {
        var id = row.Text("id")!;
        if (kind != DefinitionKind.Workflow)
        {
            return [new ResourceChange.Delete(row.Resource, id)];
        }

        foreach (var (resource, noun, idNoun) in Triggers)
        {
            var triggers = await rows.ByColumnAsync(resource, "workflow_id", id);
            if (!triggers.IsEmpty)
            {
                var list = string.Join(", ", triggers.Select(trigger => trigger.Text("id")));
                throw new MistralFault(
                    FaultKind.Invalid,
                    $"Can't delete workflow that has {noun} associated. [workflow_identifier={row.Text("name")}], [{idNoun}={list}]"
                );
            }
        }

        var shares = await rows.ByColumnAsync(Resource.Members, "resource_id", id);
        return
        [
            new ResourceChange.Delete(Resource.Workflows, id),
            new ResourceChange.DeleteAll(Resource.WorkflowRevisions, "workflow_id", id),
            .. shares.Select(share => new ResourceChange.Delete(Resource.Members, share.Text("id")!)),
        ];
    }

    /// <summary>A public workflow stays public while other projects have triggers on it.</summary>
    public async Task CheckScopeChangeAsync(Row old, Row updated)
    {
        if (old.Resource != Resource.Workflows || old.Text("scope") != "public" || updated.Text("scope") == "public")
        {
            return;
        }

        foreach (var (resource, noun, _) in Triggers)
        {
            var foreign = (await rows.ByColumnAsync(resource, "workflow_id", old.Text("id")!)).Where(trigger =>
                trigger.Text("project_id") != old.Text("project_id")
            );
            if (foreign.Any())
            {
                throw new MistralFault(
                    FaultKind.Forbidden,
                    $"Can not update scope of workflow since it has {noun} associated in other projects. "
                        + $"[workflow_identifier={old.Text("name")}]"
                );
            }
        }
    }
}
