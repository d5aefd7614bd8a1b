using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>An execution as lists have it.</summary>
internal sealed record ListedExecution(
    string Id,
    string WorkflowId,
    string? WorkflowName,
    string? WorkflowNamespace,
    string? Description,
    string? Tags,
    string? Params,
    string? TaskExecutionId,
    string? RootExecutionId,
    string State,
    string? StateInfo,
    string? Input,
    string? Output,
    long CreatedAt,
    long? UpdatedAt,
    string ProjectId,
    string? PublishedGlobal,
    long? WorkflowRevision,
    string? ParentExecutionId,
    string? StartedBy
)
{
    public static ListedExecution Read(Row row) =>
        new(
            Id: row.Id,
            WorkflowId: row.Text("workflow_id")!,
            WorkflowName: row.Text("workflow_name"),
            WorkflowNamespace: row.Text("workflow_namespace"),
            Description: row.Text("description"),
            Tags: row.Text("tags"),
            Params: row.Text("params"),
            TaskExecutionId: row.Text("task_execution_id"),
            RootExecutionId: row.Text("root_execution_id"),
            State: row.Text("state")!,
            StateInfo: row.Text("state_info"),
            Input: row.Text("input"),
            Output: row.Text("output"),
            CreatedAt: row.Number("created_at")!.Value,
            UpdatedAt: row.Number("updated_at"),
            ProjectId: row.ProjectId!,
            PublishedGlobal: row.Text("published_global"),
            WorkflowRevision: row.Number("workflow_revision"),
            ParentExecutionId: row.Text("parent_execution_id"),
            StartedBy: row.Text("started_by")
        );
}
