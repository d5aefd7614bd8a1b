using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>An event trigger as it is stored.</summary>
internal sealed record EventTrigger(
    string Id,
    long? CreatedAt,
    long? UpdatedAt,
    string ProjectId,
    string Name,
    string WorkflowId,
    string? WorkflowInput,
    string? WorkflowParams,
    string Exchange,
    string Topic,
    string Event,
    string? Scope,
    string? TrustId,
    string? Error
)
{
    public static EventTrigger Read(Row row) =>
        new(
            Id: row.Id,
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at"),
            ProjectId: row.ProjectId!,
            Name: row.Text("name")!,
            WorkflowId: row.Text("workflow_id")!,
            WorkflowInput: row.Text("workflow_input"),
            WorkflowParams: row.Text("workflow_params"),
            Exchange: row.Text("exchange")!,
            Topic: row.Text("topic")!,
            Event: row.Text("event")!,
            Scope: row.Text("scope"),
            TrustId: row.Text("trust_id"),
            Error: row.Text("error")
        );
}
