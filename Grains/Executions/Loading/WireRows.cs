using Mistral.Engine.Executions;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Executions.Loading;

/// <summary>Stored rows as the API answers them.</summary>
internal static class WireRows
{
    public static Row Execution(ExecutionRow row) =>
        Row.Of(
            Resource.Executions,
            ("id", row.Id),
            ("workflow_id", row.WorkflowId),
            ("workflow_name", row.WorkflowName),
            ("workflow_namespace", row.WorkflowNamespace),
            ("description", row.Description),
            ("tags", row.Tags),
            ("params", row.Params),
            ("task_execution_id", row.TaskExecutionId),
            ("root_execution_id", row.RootExecutionId),
            ("state", row.State),
            ("state_info", row.StateInfo),
            ("input", row.Input),
            ("output", row.Output ?? "{}"),
            ("created_at", row.CreatedAt),
            ("updated_at", row.UpdatedAt),
            ("project_id", row.ProjectId),
            ("published_global", row.PublishedGlobal),
            ("workflow_revision", row.WorkflowRevision)
        );

    public static Row Execution(LoadedExecution execution) =>
        Execution(HeadRows.Write(execution.Head, execution.Workflow, execution.Checksum, null, null, null, null, execution.Revision));

    /// <summary>The answer to a start says that it runs, also where its first turn has ended it already.</summary>
    public static Row Started(ExecutionRow row) =>
        Execution(row with { State = State.Running.ToText(), StateInfo = null, Output = null, UpdatedAt = null });

    public static Row Task(TaskRow row, ExecutionHead head) =>
        Row.Of(
            Resource.Tasks,
            ("id", row.Id),
            ("name", row.Name),
            ("type", row.Type),
            ("workflow_name", head.WorkflowName),
            ("workflow_namespace", head.WorkflowNamespace),
            ("workflow_id", head.WorkflowId),
            ("workflow_execution_id", head.Id),
            ("tags", row.Tags),
            ("state", row.State),
            ("state_info", row.StateInfo),
            ("project_id", head.ProjectId),
            ("runtime_context", row.RuntimeContext),
            ("published", row.Published ?? "{}"),
            ("published_global", row.PublishedGlobal),
            ("processed", row.Processed),
            ("created_at", row.CreatedAt),
            ("updated_at", row.UpdatedAt),
            ("started_at", row.StartedAt),
            ("finished_at", row.FinishedAt)
        );

    public static Row Action(ActionRow row, string? projectId, string? workflowName, string? workflowNamespace) =>
        Row.Of(
            Resource.ActionExecutions,
            ("id", row.Id),
            ("workflow_name", workflowName),
            ("workflow_namespace", workflowNamespace),
            ("task_name", row.TaskName),
            ("task_execution_id", row.TaskExecutionId),
            ("state", row.State),
            ("state_info", row.StateInfo),
            ("tags", row.Tags),
            ("name", row.Name),
            ("description", row.Description),
            ("project_id", projectId),
            ("accepted", row.Accepted),
            ("input", row.Input),
            ("output", row.Output),
            ("created_at", row.CreatedAt),
            ("updated_at", row.UpdatedAt)
        );
}
