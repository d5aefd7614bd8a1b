using PythonValues;

namespace Mistral.Engine.Executions.Memory;

/// <summary>How far a with-items is.</summary>
public static class ItemProgress
{
    /// <returns>Null: the task has no items, or has not begun them.</returns>
    public static Map? Of(ExecutionState state, TaskState task) =>
        task.Items is { } items && state.Index.FindTask(task.Id) is { } cell ? Of(cell, items) : null;

    internal static Map Of(TaskCell cell, ItemsState items) =>
        Map.Of(
            ("count", (long)items.Count),
            ("done", (long)(cell.Accepted - cell.AcceptedErrors - cell.AcceptedCancelled)),
            ("running", (long)cell.Open),
            ("failed", (long)cell.AcceptedErrors)
        );
}
