using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>What <c>task-get-result</c> shows: the accepted results of the task's actions or sub-workflows.</summary>
internal static class TaskResult
{
    public static async Task<string> ReadAsync(IRowReader rows, ListedTask task)
    {
        var results =
            task.Type == "WORKFLOW"
                ? (await rows.ByColumnAsync(Resource.Executions, "task_execution_id", task.Id))
                    .Select(ListedExecution.Read)
                    .GroupBy(Index)
                    .OrderBy(group => group.Key)
                    .Select(group => group.MaxBy(child => child.CreatedAt)!)
                    .Where(IsCurrent)
                    .Select(Output)
                : (await rows.ByColumnAsync(Resource.ActionExecutions, "task_execution_id", task.Id))
                    .Select(ListedAction.Read)
                    .Where(action => action.Accepted)
                    .OrderBy(action => action.ItemIndex ?? 0)
                    .ThenBy(action => action.CreatedAt)
                    .Select(Result);
        var all = results.ToArray();
        var isList = ((Map?)PythonJson.Parse(task.RuntimeContext ?? "{}"))!.ContainsKey("with_items") || all.Length != 1;
        return PythonJson.Write(isList ? all : all[0]);
    }

    /// <summary>Which item of the task the child runs; a retry starts a newer child for the same one.</summary>
    private static long Index(ListedExecution execution) => (PythonJson.Parse(execution.Params ?? "{}") as Map)?["index"] as long? ?? 0;

    private static bool IsCurrent(ListedExecution execution) => execution.State is "SUCCESS" or "ERROR" or "CANCELLED";

    private static object? Output(ListedExecution execution) => execution.Output is { } json ? PythonJson.Parse(json) : null;

    private static object? Result(ListedAction action) =>
        action.Output is { } json && PythonJson.Parse(json) is Map output ? output["result"] : null;
}
