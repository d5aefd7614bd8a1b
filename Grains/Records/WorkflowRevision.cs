using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>One of the texts that a workflow has had.</summary>
internal sealed record WorkflowRevision(
    string Id,
    string WorkflowId,
    long Number,
    string Name,
    string? Checksum,
    string Definition,
    string? CreatedBy,
    string ProjectId,
    long? CreatedAt
)
{
    public static WorkflowRevision Read(Row row) =>
        new(
            Id: row.Id,
            WorkflowId: row.Text("workflow_id")!,
            Number: row.Number("number")!.Value,
            Name: row.Text("name")!,
            Checksum: row.Text("checksum"),
            Definition: row.Text("definition")!,
            CreatedBy: row.Text("created_by"),
            ProjectId: row.ProjectId!,
            CreatedAt: row.Number("created_at")
        );
}
