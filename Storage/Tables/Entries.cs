using Mistral.Storage.Executions;

namespace Mistral.Storage.Tables;

/// <summary>An execution with what only the store knows of it.</summary>
internal readonly record struct ExecutionEntry(ExecutionRow Row, long Version)
{
    public bool HasEnded => EndedStates.Contains(Row.State);

    public bool IsRoot => Row.TaskExecutionId is null && Row.RootExecutionId is null;
}

/// <summary>A task with the execution whose columns its list shows.</summary>
internal readonly record struct TaskEntry(ExecutionRow Execution, TaskRow Row);

/// <summary>An action with the columns of its execution; without one, those it was saved with.</summary>
internal readonly record struct ActionEntry(
    ActionRow Row,
    string? ExecutionId,
    string? WorkflowName,
    string WorkflowNamespace,
    string ProjectId
)
{
    public static ActionEntry Of(ExecutionRow execution, ActionRow row) =>
        new(row, execution.Id, execution.WorkflowName, execution.WorkflowNamespace, execution.ProjectId);
}
