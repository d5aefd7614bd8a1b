using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>An environment as it is stored.</summary>
internal sealed record StoredEnvironment(
    string Id,
    string Name,
    string? Description,
    string? Variables,
    string? Scope,
    string ProjectId,
    long? CreatedAt,
    long? UpdatedAt
)
{
    public static StoredEnvironment Read(Row row) =>
        new(
            Id: row.Id,
            Name: row.Text("name")!,
            Description: row.Text("description"),
            Variables: row.Text("variables"),
            Scope: row.Text("scope"),
            ProjectId: row.ProjectId!,
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at")
        );
}
