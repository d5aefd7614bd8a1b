using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
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

    public async Task<string> WriteAsync(ListedExecution execution, bool statisticsOnly)
    {
        var root = await Execution(execution, 0);
        var report = new MapBuilder().Set("statistics", await Statistics(execution));
        return PythonJson.Write((statisticsOnly ? report : report.Set("root_workflow_execution", root)).Build());
    }

    private async Task<Map> Statistics(ListedExecution execution) =>
        Map.Of(
            ("total_tasks_count", _total),
            ("running_tasks_count", _counts["RUNNING"]),
            ("success_tasks_count", _counts["SUCCESS"]),
            ("error_tasks_count", _counts["ERROR"]),
            ("idle_tasks_count", _counts["IDLE"]),
            ("paused_tasks_count", _counts["PAUSED"]),
            ("estimated_time", await EstimatedSeconds(execution))
        );

    private async Task<long> EstimatedSeconds(ListedExecution execution)
    {
        if (execution.State != "RUNNING")
        {
            return 0;
        }

        var durations = await rows.RecentDurationsAsync(execution.WorkflowId, RunsToAverage);
        if (durations.IsEmpty)
        {
            return -1;
        }

        var started = DateTimeOffset.UnixEpoch.AddMicroseconds(execution.CreatedAt);
        return (long)Math.Max(durations.Average() - (time.GetUtcNow() - started).TotalSeconds, 1);
    }

    private async Task<Map> Execution(ListedExecution execution, int depth)
    {
        if (maxDepth >= 0 && depth > maxDepth)
        {
            return Head(execution).Set("task_executions", null).Build();
        }

        var tasks = new List<object?>();
        foreach (var task in (await rows.ByColumnAsync(Resource.Tasks, "workflow_execution_id", execution.Id)).Select(ListedTask.Read))
        {
            if (!errorsOnly || task.State == "ERROR")
            {
                tasks.Add(await Task(task, depth, IsEnded(execution.State)));
            }
        }

        return Head(execution).Set("task_executions", tasks).Build();
    }

    private async Task<Map> Task(ListedTask task, int depth, bool isLeftBehind)
    {
        Count(task.State, isLeftBehind);
        var runtime = PythonJson.Parse(task.RuntimeContext ?? "{}") as Map ?? Map.Empty;
        var view = Head(task.Id, task.Name, task.CreatedAt, task.UpdatedAt, task.State, task.StateInfo)
            .SetUnlessNull("explanation", runtime["explanation"])
            .SetUnlessNull("retry_count", (runtime["retry_task_policy"] as Map)?["retry_no"]);

        if (task.Type == "WORKFLOW")
        {
            var children = new List<object?>();
            var executions = await rows.ByColumnAsync(Resource.Executions, "task_execution_id", task.Id);
            var runs = executions.Select(ListedExecution.Read).ToArray();
            foreach (var child in runs)
            {
                children.Add(await Execution(child, depth + 1));
            }

            SetItems(view, runtime, runs.Select(run => (Index(run), run.CreatedAt, run.State)));
            return view.Set("action_executions", Array.Empty<object?>()).Set("workflow_executions", children).Build();
        }

        var found = await rows.ByColumnAsync(Resource.ActionExecutions, "task_execution_id", task.Id);
        var actions = found.Select(ListedAction.Read).ToArray();
        SetItems(view, runtime, actions.Select(run => ((object)(run.ItemIndex ?? 0), run.CreatedAt, run.State)));
        return view.Set("action_executions", actions.Select(object? (action) => Action(action)).ToArray())
            .Set("workflow_executions", Array.Empty<object?>())
            .Build();
    }

    private static Map Action(ListedAction action) =>
        Head(action.Id, action.Name, action.CreatedAt, action.UpdatedAt, action.State, action.StateInfo)
            .Set("accepted", action.Accepted)
            .Set("last_heartbeat", WireTime.Text(action.LastHeartbeat))
            .Build();

    private static MapBuilder Head(ListedExecution execution) =>
        Head(execution.Id, execution.WorkflowName, execution.CreatedAt, execution.UpdatedAt, execution.State, execution.StateInfo);

    private static MapBuilder Head(string id, string? name, long createdAt, long? updatedAt, string state, string? stateInfo) =>
        new MapBuilder()
            .Set("id", id)
            .Set("name", name)
            .Set("created_at", WireTime.Text(createdAt))
            .Set("updated_at", WireTime.Text(updatedAt))
            .Set("state", state)
            .Set("state_info", stateInfo);

    /// <summary>with-items: done, running and failed of how many. Of an item that ran more than once its last run counts.</summary>
    private static void SetItems(MapBuilder view, Map runtime, IEnumerable<(object Item, long CreatedAt, string State)> invocations)
    {
        if (runtime["with_items"] is not Map items || items["count"] is not long count)
        {
            return;
        }

        var states = invocations.GroupBy(run => run.Item).Select(runs => runs.OrderBy(run => run.CreatedAt).Last().State).ToArray();
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

    private static object Index(ListedExecution child) =>
        PythonJson.Parse(child.Params ?? "{}") is Map parameters ? parameters["index"] ?? 0L : 0L;

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
