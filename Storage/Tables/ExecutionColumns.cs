using Mistral.Storage.Executions;

namespace Mistral.Storage.Tables;

/// <summary>
/// The rows of executions, a line for each column: its member of the record, its place in the order, its name, what a write takes from
/// the record and what a read gives to it. The record's constructor asks for all of them.
/// </summary>
internal static class ExecutionColumns
{
    private const bool Changes = true;

    public static (ExecutionRow Row, long Version) Execution<TColumns>(TColumns next)
        where TColumns : IColumns<ExecutionEntry>
    {
        var row = new ExecutionRow(
            Id: next.Text("id", e => e.Row.Id),
            WorkflowId: next.Text("workflow_id", e => e.Row.WorkflowId),
            WorkflowName: next.Text("workflow_name", e => e.Row.WorkflowName),
            WorkflowNamespace: next.Text("workflow_namespace", e => e.Row.WorkflowNamespace),
            ProjectId: next.Text("project_id", e => e.Row.ProjectId),
            Description: next.TextOrNull("description", e => e.Row.Description, Changes),
            Tags: next.TextOrNull("tags", e => e.Row.Tags, Changes),
            Params: next.Text("params", e => e.Row.Params, Changes),
            TaskExecutionId: next.TextOrNull("task_execution_id", e => e.Row.TaskExecutionId),
            RootExecutionId: next.TextOrNull("root_execution_id", e => e.Row.RootExecutionId),
            ParentExecutionId: next.TextOrNull("parent_execution_id", e => e.Row.ParentExecutionId),
            State: next.Text("state", e => e.Row.State, Changes),
            StateInfo: next.TextOrNull("state_info", e => e.Row.StateInfo, Changes),
            // What is not written again still has to be a value where one statement inserts and replaces.
            Input: next.Text("input", e => e.Row.Input ?? ""),
            Output: next.TextOrNull("output", e => e.Row.Output, Changes),
            PublishedGlobal: next.TextOrNull("published_global", e => e.Row.PublishedGlobal, Changes),
            Context: next.Text("context", e => e.Row.Context, Changes),
            Internal: next.Text("internal", e => e.Row.Internal, Changes),
            Checksum: next.Text("checksum", e => e.Row.Checksum, Changes),
            StartedBy: next.TextOrNull("started_by", e => e.Row.StartedBy),
            CreatedAt: next.Number("created_at", e => e.Row.CreatedAt),
            UpdatedAt: next.NumberOrNull("updated_at", e => e.Row.UpdatedAt, Changes),
            WakeAt: next.NumberOrNull("wake_at", e => e.Row.WakeAt, Changes),
            Waiter: next.TextOrNull("waiter", e => e.Row.Waiter, Changes),
            Owner: next.TextOrNull("owner", e => e.Row.Owner, Changes)
        )
        {
            WorkflowRevision = next.NumberOrNull("workflow_revision", e => e.Row.WorkflowRevision, Changes),
        };
        return (row, next.Number("version", e => e.Version, Changes));
    }

    public static TaskRow Task<TColumns>(TColumns next)
        where TColumns : IColumns<TaskEntry> =>
        new(
            Id: next.Text("id", e => e.Row.Id),
            Name: next.Text("name", e => e.Row.Name),
            Type: next.Text("type", e => e.Row.Type),
            State: next.Text("state", e => e.Row.State, Changes),
            StateInfo: next.TextOrNull("state_info", e => e.Row.StateInfo, Changes),
            Tags: next.TextOrNull("tags", e => e.Row.Tags, Changes),
            RuntimeContext: next.Text("runtime_context", e => e.Row.RuntimeContext, Changes),
            Published: next.TextOrNull("published", e => e.Row.Published, Changes),
            PublishedGlobal: next.TextOrNull("published_global", e => e.Row.PublishedGlobal, Changes),
            Processed: next.Flag("processed", e => e.Row.Processed, Changes),
            Internal: next.Text("internal", e => e.Row.Internal, Changes),
            CreatedAt: next.Number("created_at", e => e.Row.CreatedAt),
            UpdatedAt: next.NumberOrNull("updated_at", e => e.Row.UpdatedAt, Changes),
            StartedAt: next.NumberOrNull("started_at", e => e.Row.StartedAt, Changes),
            FinishedAt: next.NumberOrNull("finished_at", e => e.Row.FinishedAt, Changes)
        );

    public static ActionRow Action<TColumns>(TColumns next)
        where TColumns : IColumns<ActionEntry> =>
        new(
            Id: next.Text("id", e => e.Row.Id),
            Name: next.Text("name", e => e.Row.Name),
            TaskExecutionId: next.TextOrNull("task_execution_id", e => e.Row.TaskExecutionId),
            TaskName: next.TextOrNull("task_name", e => e.Row.TaskName),
            State: next.Text("state", e => e.Row.State, Changes),
            StateInfo: next.TextOrNull("state_info", e => e.Row.StateInfo, Changes),
            Tags: next.TextOrNull("tags", e => e.Row.Tags, Changes),
            Description: next.TextOrNull("description", e => e.Row.Description, Changes),
            Accepted: next.Flag("accepted", e => e.Row.Accepted, Changes),
            Input: next.Text("input", e => e.Row.Input, Changes),
            Output: next.TextOrNull("output", e => e.Row.Output, Changes),
            IsSync: next.Flag("is_sync", e => e.Row.IsSync),
            Internal: next.Text("internal", e => e.Row.Internal, Changes),
            ItemIndex: next.NumberOrNull("item_index", e => e.Row.ItemIndex),
            CreatedAt: next.Number("created_at", e => e.Row.CreatedAt),
            UpdatedAt: next.NumberOrNull("updated_at", e => e.Row.UpdatedAt, Changes),
            LastHeartbeat: next.NumberOrNull("last_heartbeat", e => e.Row.LastHeartbeat, Changes)
        );
}
