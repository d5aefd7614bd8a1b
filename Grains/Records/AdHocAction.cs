using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>An ad-hoc action as it is stored.</summary>
internal sealed record AdHocAction(
    string Id,
    string Name,
    bool IsSystem,
    string? Input,
    string? Description,
    string? Tags,
    string Definition,
    string? Scope,
    string ProjectId,
    long? CreatedAt,
    long? UpdatedAt,
    string Namespace,
    string? WorkbookName,
    string? Spec
)
{
    public static AdHocAction Read(Row row) =>
        new(
            Id: row.Id,
            Name: row.Text("name")!,
            IsSystem: row.Flag("is_system"),
            Input: row.Text("input"),
            Description: row.Text("description"),
            Tags: row.Text("tags"),
            Definition: row.Text("definition")!,
            Scope: row.Text("scope"),
            ProjectId: row.ProjectId!,
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at"),
            Namespace: row.Text("namespace") ?? "",
            WorkbookName: row.Text("workbook_name"),
            Spec: row.Text("spec")
        );

    /// <summary>Its own part of the text that it came with.</summary>
    public string SpecText => Spec ?? Definition;
}
