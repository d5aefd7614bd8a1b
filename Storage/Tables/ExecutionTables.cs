namespace Mistral.Storage.Tables;

/// <summary>
/// The three tables of executions as the committer writes them: Mistral's columns, then the engine's, then what indexes need.
/// </summary>
internal static class ExecutionTables
{
    public static readonly StoredTable<ExecutionEntry> Executions = new(
        "workflow_executions",
        [
            new TextColumn<ExecutionEntry>("id", false, e => e.Row.Id),
            new TextColumn<ExecutionEntry>("workflow_id", false, e => e.Row.WorkflowId),
            new TextColumn<ExecutionEntry>("workflow_name", false, e => e.Row.WorkflowName),
            new TextColumn<ExecutionEntry>("workflow_namespace", false, e => e.Row.WorkflowNamespace),
            new TextColumn<ExecutionEntry>("project_id", false, e => e.Row.ProjectId),
            new TextColumn<ExecutionEntry>("description", true, e => e.Row.Description),
            new TextColumn<ExecutionEntry>("tags", true, e => e.Row.Tags),
            new TextColumn<ExecutionEntry>("params", true, e => e.Row.Params),
            new TextColumn<ExecutionEntry>("task_execution_id", false, e => e.Row.TaskExecutionId),
            new TextColumn<ExecutionEntry>("root_execution_id", false, e => e.Row.RootExecutionId),
            new TextColumn<ExecutionEntry>("parent_execution_id", false, e => e.Row.ParentExecutionId),
            new TextColumn<ExecutionEntry>("state", true, e => e.Row.State),
            new TextColumn<ExecutionEntry>("state_info", true, e => e.Row.StateInfo),
            // What is not written again still has to be a value where one statement inserts and replaces.
            new TextColumn<ExecutionEntry>("input", false, e => e.Row.Input ?? ""),
            new TextColumn<ExecutionEntry>("output", true, e => e.Row.Output),
            new TextColumn<ExecutionEntry>("published_global", true, e => e.Row.PublishedGlobal),
            new TextColumn<ExecutionEntry>("context", true, e => e.Row.Context),
            new TextColumn<ExecutionEntry>("internal", true, e => e.Row.Internal),
            new TextColumn<ExecutionEntry>("checksum", true, e => e.Row.Checksum),
            new TextColumn<ExecutionEntry>("started_by", false, e => e.Row.StartedBy),
            new NumberColumn<ExecutionEntry>("created_at", false, e => e.Row.CreatedAt),
            new NumberColumn<ExecutionEntry>("updated_at", true, e => e.Row.UpdatedAt),
            new NumberColumn<ExecutionEntry>("wake_at", true, e => e.Row.WakeAt),
            new TextColumn<ExecutionEntry>("waiter", true, e => e.Row.Waiter),
            new TextColumn<ExecutionEntry>("owner", true, e => e.Row.Owner),
            new NumberColumn<ExecutionEntry>("workflow_revision", true, e => e.Row.WorkflowRevision),
            new NumberColumn<ExecutionEntry>("version", true, e => e.Version),
            new NumberColumn<ExecutionEntry>("slice", false, e => Shard.Of(e.Row.Id)),
            new NumberColumn<ExecutionEntry>("due_at", true, e => e.HasEnded ? null : e.Row.WakeAt),
            new TextColumn<ExecutionEntry>("live_owner", true, e => e.Row.Owner),
            new NumberColumn<ExecutionEntry>(
                "forgotten",
                true,
                e => e.HasEnded || e.Row.WakeAt is not null || e.Row.Waiter is not null ? null : 1
            ),
            new NumberColumn<ExecutionEntry>(
                "ended_at",
                true,
                e => e is { HasEnded: true, IsRoot: true } ? e.Row.UpdatedAt ?? e.Row.CreatedAt : null
            ),
        ]
    );

    public static readonly StoredTable<TaskEntry> Tasks = new(
        "task_executions",
        [
            new TextColumn<TaskEntry>("id", false, e => e.Row.Id),
            new TextColumn<TaskEntry>("name", false, e => e.Row.Name),
            new TextColumn<TaskEntry>("type", false, e => e.Row.Type),
            new TextColumn<TaskEntry>("state", true, e => e.Row.State),
            new TextColumn<TaskEntry>("state_info", true, e => e.Row.StateInfo),
            new TextColumn<TaskEntry>("tags", true, e => e.Row.Tags),
            new TextColumn<TaskEntry>("runtime_context", true, e => e.Row.RuntimeContext),
            new TextColumn<TaskEntry>("published", true, e => e.Row.Published),
            new TextColumn<TaskEntry>("published_global", true, e => e.Row.PublishedGlobal),
            new FlagColumn<TaskEntry>("processed", true, e => e.Row.Processed),
            new TextColumn<TaskEntry>("internal", true, e => e.Row.Internal),
            new NumberColumn<TaskEntry>("created_at", false, e => e.Row.CreatedAt),
            new NumberColumn<TaskEntry>("updated_at", true, e => e.Row.UpdatedAt),
            new NumberColumn<TaskEntry>("started_at", true, e => e.Row.StartedAt),
            new NumberColumn<TaskEntry>("finished_at", true, e => e.Row.FinishedAt),
            new TextColumn<TaskEntry>("workflow_execution_id", false, e => e.Execution.Id),
            new TextColumn<TaskEntry>("workflow_id", false, e => e.Execution.WorkflowId),
            new TextColumn<TaskEntry>("workflow_name", false, e => e.Execution.WorkflowName),
            new TextColumn<TaskEntry>("workflow_namespace", false, e => e.Execution.WorkflowNamespace),
            new TextColumn<TaskEntry>("project_id", false, e => e.Execution.ProjectId),
        ]
    );

    public static readonly StoredTable<ActionEntry> Actions = new(
        "action_executions",
        [
            new TextColumn<ActionEntry>("id", false, e => e.Row.Id),
            new TextColumn<ActionEntry>("name", false, e => e.Row.Name),
            new TextColumn<ActionEntry>("task_execution_id", false, e => e.Row.TaskExecutionId),
            new TextColumn<ActionEntry>("task_name", false, e => e.Row.TaskName),
            new TextColumn<ActionEntry>("state", true, e => e.Row.State),
            new TextColumn<ActionEntry>("state_info", true, e => e.Row.StateInfo),
            new TextColumn<ActionEntry>("tags", true, e => e.Row.Tags),
            new TextColumn<ActionEntry>("description", true, e => e.Row.Description),
            new FlagColumn<ActionEntry>("accepted", true, e => e.Row.Accepted),
            new TextColumn<ActionEntry>("input", true, e => e.Row.Input),
            new TextColumn<ActionEntry>("output", true, e => e.Row.Output),
            new FlagColumn<ActionEntry>("is_sync", false, e => e.Row.IsSync),
            new TextColumn<ActionEntry>("internal", true, e => e.Row.Internal),
            new NumberColumn<ActionEntry>("item_index", false, e => e.Row.ItemIndex),
            new NumberColumn<ActionEntry>("created_at", false, e => e.Row.CreatedAt),
            new NumberColumn<ActionEntry>("updated_at", true, e => e.Row.UpdatedAt),
            new NumberColumn<ActionEntry>("last_heartbeat", true, e => e.Row.LastHeartbeat),
            new TextColumn<ActionEntry>("workflow_execution_id", false, e => e.ExecutionId),
            new TextColumn<ActionEntry>("workflow_name", false, e => e.WorkflowName),
            new TextColumn<ActionEntry>("workflow_namespace", false, e => e.WorkflowNamespace),
            new TextColumn<ActionEntry>("project_id", false, e => e.ProjectId),
        ]
    );
}
