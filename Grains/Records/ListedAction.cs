using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>A run of an action as lists have it.</summary>
internal sealed record ListedAction(
    string Id,
    string? WorkflowName,
    string? WorkflowNamespace,
    string? TaskName,
    string? TaskExecutionId,
    string State,
    string? StateInfo,
    string? Tags,
    string Name,
    string? Description,
    string ProjectId,
    bool Accepted,
    string? Input,
    string? Output,
    long CreatedAt,
    long? UpdatedAt,
    string? WorkflowExecutionId,
    bool IsSync,
    long? LastHeartbeat,
    long? ItemIndex
)
{
    public static ListedAction Read(Row row) =>
        new(
            Id: row.Id,
            WorkflowName: row.Text("workflow_name"),
            WorkflowNamespace: row.Text("workflow_namespace"),
            TaskName: row.Text("task_name"),
            TaskExecutionId: row.Text("task_execution_id"),
            State: row.Text("state")!,
            StateInfo: row.Text("state_info"),
            Tags: row.Text("tags"),
            Name: row.Text("name")!,
            Description: row.Text("description"),
            ProjectId: row.ProjectId!,
            Accepted: row.Flag("accepted"),
            Input: row.Text("input"),
            Output: row.Text("output"),
            CreatedAt: row.Number("created_at")!.Value,
            UpdatedAt: row.Number("updated_at"),
            WorkflowExecutionId: row.Text("workflow_execution_id"),
            IsSync: row.Flag("is_sync"),
            LastHeartbeat: row.Number("last_heartbeat"),
            ItemIndex: row.Number("item_index")
        );
}
