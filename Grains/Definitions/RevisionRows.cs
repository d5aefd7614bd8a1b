using Mistral.Grains.Ids;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Definitions;

/// <summary>What an upload of a workflow leaves behind beside its row: a revision more, and none too many.</summary>
internal sealed class RevisionRows(RevisionOptions options, IIdSource ids)
{
    /// <param name="old">Null: it is new.</param>
    public static long Next(Row? old) => ((long?)old?["revision"] ?? 0) + 1;

    /// <param name="row">As it is to be stored.</param>
    public IEnumerable<ResourceChange> Of(Row row, Caller caller)
    {
        if (row.Resource != Resource.Workflows)
        {
            yield break;
        }

        var number = (long)row["revision"]!;
        var id = row.Text("id")!;
        yield return new ResourceChange.Insert(
            Row.Of(
                Resource.WorkflowRevisions,
                ("id", ids.NewId()),
                ("workflow_id", id),
                ("number", number),
                ("name", row["name"]),
                ("checksum", row["checksum"] ?? DefinitionRows.Checksum(row.Text("definition")!)),
                ("definition", row["definition"]),
                ("created_by", caller.UserId),
                ("project_id", row["project_id"]),
                ("created_at", row["updated_at"] ?? row["created_at"])
            )
        );
        if (number > options.MostOfOne)
        {
            yield return new ResourceChange.DeleteAll(
                Resource.WorkflowRevisions,
                "workflow_id",
                id,
                ("number", number - options.MostOfOne + 1)
            );
        }
    }
}
