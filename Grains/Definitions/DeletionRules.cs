using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
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
        var id = row.Id;
        if (kind != DefinitionKind.Workflow)
        {
            return [new ResourceChange.Delete(row.Resource, id)];
        }

        var name = WorkflowDefinition.Read(row).Name;
        foreach (var (resource, noun, idNoun) in Triggers)
        {
            var triggers = await rows.ByColumnAsync(resource, "workflow_id", id);
            if (!triggers.IsEmpty)
            {
                var list = string.Join(", ", triggers.Select(trigger => trigger.Id));
                throw new MistralFault(
                    FaultKind.Invalid,
                    $"Can't delete workflow that has {noun} associated. [workflow_identifier={name}], [{idNoun}={list}]"
                );
            }
        }

        var shares = await rows.ByColumnAsync(Resource.Members, "resource_id", id);
        return
        [
            new ResourceChange.Delete(Resource.Workflows, id),
            new ResourceChange.DeleteAll(Resource.WorkflowRevisions, "workflow_id", id),
            .. shares.Select(share => new ResourceChange.Delete(Resource.Members, share.Id)),
        ];
    }

    /// <summary>A public workflow stays public while other projects have triggers on it.</summary>
    public async Task CheckScopeChangeAsync(Row old, Row updated)
    {
        if (old.Resource != Resource.Workflows)
        {
            return;
        }

        var workflow = WorkflowDefinition.Read(old);
        if (workflow.Scope != "public" || WorkflowDefinition.Read(updated).Scope == "public")
        {
            return;
        }

        foreach (var (resource, noun, _) in Triggers)
        {
            var foreign = (await rows.ByColumnAsync(resource, "workflow_id", workflow.Id)).Where(trigger =>
                trigger.ProjectId != workflow.ProjectId
            );
            if (foreign.Any())
            {
                throw new MistralFault(
                    FaultKind.Forbidden,
                    $"Can not update scope of workflow since it has {noun} associated in other projects. "
                        + $"[workflow_identifier={workflow.Name}]"
                );
            }
        }
    }
}
