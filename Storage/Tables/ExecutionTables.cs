namespace Mistral.Storage.Tables;

/// <summary>
/// The three tables of executions as the committer writes them: the columns of the rows, then what only indexes and lists need.
/// </summary>
internal static class ExecutionTables
{
    public static readonly StoredTable<ExecutionEntry> Executions = new(
        "workflow_executions",
        ListedColumns<ExecutionEntry>.Of(columns => ExecutionColumns.Execution(columns)),
        [
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
        ListedColumns<TaskEntry>.Of(columns => ExecutionColumns.Task(columns)),
        [
            new TextColumn<TaskEntry>("workflow_execution_id", false, e => e.Execution.Id),
            new TextColumn<TaskEntry>("workflow_id", false, e => e.Execution.WorkflowId),
            new TextColumn<TaskEntry>("workflow_name", false, e => e.Execution.WorkflowName),
            new TextColumn<TaskEntry>("workflow_namespace", false, e => e.Execution.WorkflowNamespace),
            new TextColumn<TaskEntry>("project_id", false, e => e.Execution.ProjectId),
        ]
    );

    public static readonly StoredTable<ActionEntry> Actions = new(
        "action_executions",
        ListedColumns<ActionEntry>.Of(columns => ExecutionColumns.Action(columns)),
        [
            new TextColumn<ActionEntry>("workflow_execution_id", false, e => e.ExecutionId),
            new TextColumn<ActionEntry>("workflow_name", false, e => e.WorkflowName),
            new TextColumn<ActionEntry>("workflow_namespace", false, e => e.WorkflowNamespace),
            new TextColumn<ActionEntry>("project_id", false, e => e.ProjectId),
        ]
    );
}
