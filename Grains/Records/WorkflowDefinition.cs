using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>A workflow as it is stored.</summary>
internal sealed record WorkflowDefinition(
    string Id,
    string Name,
    string Namespace,
    string? Input,
    string? Interface,
    string Definition,
    string? Checksum,
    string? Tags,
    string? Scope,
    string ProjectId,
    long? CreatedAt,
    long? UpdatedAt,
    string? WorkbookName,
    bool IsSystem,
    long? Revision
)
{
    public static WorkflowDefinition Read(Row row) =>
        new(
            Id: row.Id,
            Name: row.Text("name")!,
            Namespace: row.Text("namespace") ?? "",
            Input: row.Text("input"),
            Interface: row.Text("interface"),
            Definition: row.Text("definition")!,
            Checksum: row.Text("checksum"),
            Tags: row.Text("tags"),
            Scope: row.Text("scope"),
            ProjectId: row.ProjectId!,
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at"),
            WorkbookName: row.Text("workbook_name"),
            IsSystem: row.Flag("is_system"),
            Revision: row.Number("revision")
        );
}
