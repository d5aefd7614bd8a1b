using System.Data.Common;
using Mistral.Storage.Databases;
using Mistral.Storage.Reading;

namespace Mistral.Storage.Workers;

/// <summary>The table of workers' tasks, joined with what says whether the action is still wanted.</summary>
internal static class WorkerTaskSql
{
    public const string Select =
        "SELECT w.id, w.queue, w.project_id, w.execution_id, w.action, w.input, w.safe_rerun, w.workflow_name, w.task_name, "
        + "w.deadline, w.created_at, w.state, w.attempt, "
        + "w.lease_id, w.worker, w.lease_seconds, w.lease_until, w.outcome, a.state, t.state, x.state, a.project_id, "
        + "a.task_execution_id, w.trace_parent FROM worker_tasks w "
        + "LEFT JOIN action_executions a ON a.id = w.id "
        + "LEFT JOIN task_executions t ON t.id = a.task_execution_id "
        + "LEFT JOIN workflow_executions x ON x.id = a.workflow_execution_id ";

    private static readonly string[] Columns =
    [
        "id",
        "queue",
        "project_id",
        "execution_id",
        "action",
        "input",
        "safe_rerun",
        "workflow_name",
        "task_name",
        "deadline",
        "created_at",
        "state",
        "attempt",
        "due_at",
        "trace_parent",
    ];

    public static string Insert { get; } = SqlText.Insert("worker_tasks", Columns);

    public static object?[] Values(WorkerTask task) =>
        [
            task.Id,
            task.Queue,
            task.ProjectId,
            task.ExecutionId,
            task.Action,
            task.Input,
            task.SafeRerun,
            task.WorkflowName,
            task.TaskName,
            task.Deadline,
            task.CreatedAt,
            Text(WorkerTaskState.Queued),
            0L,
            OwnDeadline(task),
            task.TraceParent,
        ];

    /// <summary>The deadline of a workflow's task is the engine's matter.</summary>
    public static long? OwnDeadline(WorkerTask task) => task.ExecutionId is null ? task.Deadline : null;

    public static string Text(WorkerTaskState state) => state.ToString().ToUpperInvariant();

    public static WorkerTaskStatus Read(DbDataReader reader)
    {
        var next = new RowCursor(reader);
        var task = new WorkerTask(
            Id: next.Text(),
            Queue: next.Text(),
            ProjectId: next.Text(),
            ExecutionId: next.TextOrNull(),
            Action: next.Text(),
            Input: next.Text(),
            SafeRerun: next.Flag(),
            WorkflowName: next.TextOrNull(),
            TaskName: next.TextOrNull(),
            Deadline: next.NumberOrNull(),
            CreatedAt: next.Number()
        );
        var status = new WorkerTaskStatus(
            task,
            State: Enum.Parse<WorkerTaskState>(next.Text(), ignoreCase: true),
            Attempt: next.Number(),
            LeaseId: next.TextOrNull(),
            Worker: next.TextOrNull(),
            LeaseSeconds: next.NumberOrNull(),
            LeaseUntil: next.NumberOrNull(),
            Outcome: next.TextOrNull(),
            IsWanted: IsWanted(action: next.TextOrNull(), task: next.TextOrNull(), execution: next.TextOrNull())
        )
        {
            ForProjectId = next.TextOrNull(),
            TaskExecutionId = next.TextOrNull(),
        };
        return status with { Task = task with { TraceParent = next.TextOrNull() } };
    }

    /// <remarks>A task that timed out has ended while its action still runs; a cancelled workflow leaves both as they were.</remarks>
    private static bool IsWanted(string? action, string? task, string? execution) =>
        action is "RUNNING" or "PAUSED" && (task is null || !Tables.EndedStates.Contains(task)) && execution != "CANCELLED";
}
