using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>A task as lists have it.</summary>
internal sealed record ListedTask(
    string Id,
    string Name,
    string Type,
    string? WorkflowName,
    string? WorkflowNamespace,
    string WorkflowId,
    string WorkflowExecutionId,
    string? Tags,
    string State,
    string? StateInfo,
    string ProjectId,
    string? RuntimeContext,
    string? Published,
    string? PublishedGlobal,
    bool Processed,
    long CreatedAt,
    long? UpdatedAt,
    long? StartedAt,
    long? FinishedAt
)
{
    public static ListedTask Read(Row row) =>
        new(
            Id: row.Id,
            Name: row.Text("name")!,
            Type: row.Text("type")!,
            WorkflowName: row.Text("workflow_name"),
            WorkflowNamespace: row.Text("workflow_namespace"),
            WorkflowId: row.Text("workflow_id")!,
            WorkflowExecutionId: row.Text("workflow_execution_id")!,
            Tags: row.Text("tags"),
            State: row.Text("state")!,
            StateInfo: row.Text("state_info"),
            ProjectId: row.ProjectId!,
            RuntimeContext: row.Text("runtime_context"),
            Published: row.Text("published"),
            PublishedGlobal: row.Text("published_global"),
            Processed: row.Flag("processed"),
            CreatedAt: row.Number("created_at")!.Value,
            UpdatedAt: row.Number("updated_at"),
            StartedAt: row.Number("started_at"),
            FinishedAt: row.Number("finished_at")
        );
}
