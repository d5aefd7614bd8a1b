using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>A class of a code source under the name of an action, as it is stored.</summary>
internal sealed record DynamicAction(
    string Id,
    string Name,
    string Namespace,
    string CodeSourceId,
    string? CodeSourceName,
    string ClassName,
    string ProjectId,
    string? Scope,
    long? CreatedAt,
    long? UpdatedAt,
    string? Tags
)
{
    public static DynamicAction Read(Row row) =>
        new(
            Id: row.Id,
            Name: row.Text("name")!,
            Namespace: row.Text("namespace") ?? "",
            CodeSourceId: row.Text("code_source_id")!,
            CodeSourceName: row.Text("code_source_name"),
            ClassName: row.Text("class_name")!,
            ProjectId: row.ProjectId!,
            Scope: row.Text("scope"),
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at"),
            Tags: row.Text("tags")
        );
}
