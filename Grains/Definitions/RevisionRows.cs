using Mistral.Grains.Ids;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Definitions;

/// <summary>What an upload of a workflow leaves behind beside its row: a revision more, and none too many.</summary>
internal sealed class RevisionRows(RevisionOptions options, IIdSource ids)
{
    /// <param name="old">Null: it is new.</param>
    public static long Next(Row? old) => ((old is null ? null : WorkflowDefinition.Read(old).Revision) ?? 0) + 1;

    /// <param name="row">As it is to be stored.</param>
    public IEnumerable<ResourceChange> Of(Row row, Caller caller)
    {
        if (row.Resource != Resource.Workflows)
        {
            yield break;
        }

        var workflow = WorkflowDefinition.Read(row);
        var number = workflow.Revision!.Value;
        yield return new ResourceChange.Insert(
            Row.Of(
                Resource.WorkflowRevisions,
                ("id", ids.NewId()),
                ("workflow_id", workflow.Id),
                ("number", number),
                ("name", workflow.Name),
                ("checksum", workflow.Checksum ?? DefinitionRows.Checksum(workflow.Definition)),
                ("definition", workflow.Definition),
                ("created_by", caller.UserId),
                ("project_id", workflow.ProjectId),
                ("created_at", workflow.UpdatedAt ?? workflow.CreatedAt)
            )
        );
        if (number > options.MostOfOne)
        {
            yield return new ResourceChange.DeleteAll(
                Resource.WorkflowRevisions,
                "workflow_id",
                workflow.Id,
                ("number", number - options.MostOfOne + 1)
            );
        }
    }
}
