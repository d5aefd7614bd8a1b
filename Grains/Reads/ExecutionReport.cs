using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>The report of an execution: its tree of tasks and actions, and counts over what is shown.</summary>
internal sealed class ExecutionReport(IRowReader rows, TimeProvider time, bool errorsOnly, int maxDepth)
{
    private const int RunsToAverage = 20;

    private static readonly string[] CountedStates = ["RUNNING", "SUCCESS", "ERROR", "IDLE", "PAUSED"];

    private readonly Dictionary<string, long> _counts = CountedStates.ToDictionary(state => state, _ => 0L);
    private long _total;

    public async Task<string> WriteAsync(Row execution, bool statisticsOnly)
    {
        var root = await Execution(execution, 0);
        var report = new MapBuilder().Set("statistics", await Statistics(execution));
        return PythonJson.Write((statisticsOnly ? report : report.Set("root_workflow_execution", root)).Build());
    }

    private async Task<Map> Statistics(Row execution) =>
        Map.Of(
            ("total_tasks_count", _total),
            ("running_tasks_count", _counts["RUNNING"]),
            ("success_tasks_count", _counts["SUCCESS"]),
            ("error_tasks_count", _counts["ERROR"]),
            ("idle_tasks_count", _counts["IDLE"]),
            ("paused_tasks_count", _counts["PAUSED"]),
            ("estimated_time", await EstimatedSeconds(execution))
        );

    private async Task<long> EstimatedSeconds(Row execution)
    {
        if (execution.Text("state") != "RUNNING")
        {
            return 0;
        }

        var durations = await rows.RecentDurationsAsync(execution.Text("workflow_id")!, RunsToAverage);
        if (durations.IsEmpty)
        {
            return -1;
        }

        var started = DateTimeOffset.UnixEpoch.AddMicroseconds((long)execution["created_at"]!);
        return (long)Math.Max(durations.Average() - (time.GetUtcNow() - started).TotalSeconds, 1);
    }

    private async Task<Map> Execution(Row execution, int depth)
    {
        if (maxDepth >= 0 && depth > maxDepth)
        {
            return Head(execution, "workflow_name").Set("task_executions", null).Build();
        }

        var tasks = new List<object?>();
        foreach (var task in await rows.ByColumnAsync(Resource.Tasks, "workflow_execution_id", execution.Text("id")!))
        {
            if (!errorsOnly || task.Text("state") == "ERROR")
            {
                tasks.Add(await Task(task, depth, IsEnded(execution.Text("state")!)));
            }
        }

        return Head(execution, "workflow_name").Set("task_executions", tasks).Build();
    }

    private async Task<Map> Task(Row task, int depth, bool isLeftBehind)
    {
        Count(task.Text("state")!, isLeftBehind);
        var runtime = PythonJson.Parse(task.Text("runtime_context") ?? "{}") as Map ?? Map.Empty;
        var view = Head(task, "name")
            .SetUnlessNull("explanation", runtime["explanation"])
            .SetUnlessNull("retry_count", (runtime["retry_task_policy"] as Map)?["retry_no"]);

        if (task.Text("type") == "WORKFLOW")
        {
            var children = new List<object?>();
            var executions = await rows.ByColumnAsync(Resource.Executions, "task_execution_id", task.Text("id")!);
            foreach (var child in executions)
            {
                children.Add(await Execution(child, depth + 1));
            }

            SetItems(view, task, executions);
            return view.Set("action_executions", Array.Empty<object?>()).Set("workflow_executions", children).Build();
        }

        var actions = await rows.ByColumnAsync(Resource.ActionExecutions, "task_execution_id", task.Text("id")!);
        SetItems(view, task, actions);
        return view.Set("action_executions", actions.Select(object? (action) => Action(action)).ToArray())
            .Set("workflow_executions", Array.Empty<object?>())
            .Build();
    }

    private static Map Action(Row action) =>
        Head(action, "name").Set("accepted", action["accepted"]).Set("last_heartbeat", WireTime.Text(action["last_heartbeat"])).Build();

    private static MapBuilder Head(Row row, string nameColumn) =>
        new MapBuilder()
            .Set("id", row["id"])
            .Set("name", row[nameColumn])
            .Set("created_at", WireTime.Text(row["created_at"]))
            .Set("updated_at", WireTime.Text(row["updated_at"]))
            .Set("state", row["state"])
            .Set("state_info", row["state_info"]);

    /// <summary>with-items: done, running and failed of how many. Of an item that ran more than once its last run counts.</summary>
    private static void SetItems(MapBuilder view, Row task, IEnumerable<Row> invocations)
    {
        if (
            PythonJson.Parse(task.Text("runtime_context") ?? "{}") is not Map runtime
            || runtime["with_items"] is not Map items
            || items["count"] is not long count
        )
        {
            return;
        }

        var states = invocations
            .GroupBy(ItemOf)
            .Select(runs => runs.OrderBy(run => (long)run["created_at"]!).Last().Text("state")!)
            .ToArray();
        view.Set(
            "items",
            Map.Of(
                ("count", count),
                ("done", states.LongCount(state => state == "SUCCESS")),
                ("running", states.LongCount(state => !IsEnded(state))),
                ("failed", states.LongCount(state => state == "ERROR"))
            )
        );
    }

    private static object? ItemOf(Row invocation) =>
        invocation.Resource == Resource.ActionExecutions ? invocation["item_index"] ?? 0L
        : PythonJson.Parse(invocation.Text("params") ?? "{}") is Map parameters ? parameters["index"] ?? 0L
        : 0L;

    private static bool IsEnded(string state) => StateText.TryParse(state, out var parsed) && parsed.IsCompleted();

    /// <param name="isLeftBehind">Its execution has ended: what says that it runs is no work.</param>
    private void Count(string state, bool isLeftBehind)
    {
        _total++;
        if (_counts.TryGetValue(state, out var count) && !(isLeftBehind && !IsEnded(state)))
        {
            _counts[state] = count + 1;
        }
    }
}
