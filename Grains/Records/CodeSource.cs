using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>Code that tenants uploaded, as it is stored.</summary>
internal sealed record CodeSource(
    string Id,
    string Name,
    string Namespace,
    string? Content,
    long Version,
    string ProjectId,
    string? Scope,
    long? CreatedAt,
    long? UpdatedAt,
    string? Tags
)
{
    public static CodeSource Read(Row row) =>
        new(
            Id: row.Id,
            Name: row.Text("name")!,
            Namespace: row.Text("namespace") ?? "",
            Content: row.Text("content"),
            Version: row.Number("version")!.Value,
            ProjectId: row.ProjectId!,
            Scope: row.Text("scope"),
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at"),
            Tags: row.Text("tags")
        );
}
