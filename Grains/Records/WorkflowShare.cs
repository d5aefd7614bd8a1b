using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>A workflow that is offered to another project.</summary>
internal sealed record WorkflowShare(
    string Id,
    string ResourceId,
    string? ResourceType,
    string ProjectId,
    string MemberId,
    string Status,
    long? CreatedAt,
    long? UpdatedAt
)
{
    public static WorkflowShare Read(Row row) =>
        new(
            Id: row.Id,
            ResourceId: row.Text("resource_id")!,
            ResourceType: row.Text("resource_type"),
            ProjectId: row.ProjectId!,
            MemberId: row.Text("member_id")!,
            Status: row.Text("status")!,
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at")
        );
}
