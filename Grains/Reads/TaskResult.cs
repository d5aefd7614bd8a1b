using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>What <c>task-get-result</c> shows: the accepted results of the task's actions or sub-workflows.</summary>
internal static class TaskResult
{
    public static async Task<string> ReadAsync(IRowReader rows, Row task)
    {
        var id = task.Text("id")!;
        var results =
            task.Text("type") == "WORKFLOW"
                ? (await rows.ByColumnAsync(Resource.Executions, "task_execution_id", id))
                    .GroupBy(Index)
                    .OrderBy(group => group.Key)
                    .Select(group => group.MaxBy(child => (long?)child["created_at"])!)
                    .Where(IsCurrent)
                    .Select(Output)
                : (await rows.ByColumnAsync(Resource.ActionExecutions, "task_execution_id", id))
                    .Where(action => action["accepted"] is true)
                    .OrderBy(action => (long?)action["item_index"] ?? 0)
                    .ThenBy(action => (long?)action["created_at"])
                    .Select(Result);
        var all = results.ToArray();
        var isList = ((Map?)PythonJson.Parse(task.Text("runtime_context") ?? "{}"))!.ContainsKey("with_items") || all.Length != 1;
        return PythonJson.Write(isList ? all : all[0]);
    }

    /// <summary>Which item of the task the child runs; a retry starts a newer child for the same one.</summary>
    private static long Index(Row execution) => (PythonJson.Parse(execution.Text("params") ?? "{}") as Map)?["index"] as long? ?? 0;

    private static bool IsCurrent(Row execution) => execution.Text("state") is "SUCCESS" or "ERROR" or "CANCELLED";

    private static object? Output(Row execution) => execution.Text("output") is { } json ? PythonJson.Parse(json) : null;

    private static object? Result(Row action) =>
        action.Text("output") is { } json && PythonJson.Parse(json) is Map output ? output["result"] : null;
}
