using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Routes;
using PythonValues;

namespace Mistral.Engine.Graphs;

/// <summary>The graph of an execution: each task with its last run, each link with how often it was taken.</summary>
public static class ExecutionGraph
{
    /// <summary>Sub-workflow executions that a task names at most, the newest ones.</summary>
    private const int ChildrenShown = 20;

    public static Map Of(ExecutionState state, WorkflowSpec workflow)
    {
        var taken = Taken(state);
        var graph = DefinitionGraph.Of(
            workflow,
            (spec, node) => state.Index.Latest(spec.Name) is { } cell ? WithRun(node, state, workflow, cell) : node,
            (link, node) => link.IsCommand ? node : node.Set("taken", taken.GetValueOrDefault((link.From, link.To, link.On)))
        );
        return graph.With(
            "execution",
            Map.Of(
                ("id", state.Head.Id),
                ("state", state.Head.State.ToText()),
                ("state_info", state.Head.StateInfo),
                ("event", state.Head.LastEvent)
            )
        );
    }

    private static Dictionary<(string From, string To, string On), long> Taken(ExecutionState state)
    {
        var taken = new Dictionary<(string, string, string), long>();
        foreach (var task in state.Tasks)
        {
            foreach (var next in task.NextTasks)
            {
                Count(taken, (task.Name, next.Name, next.Event));
            }

            foreach (var link in task.TriggeredBy.Where(link => link.Event == TriggerLink.Requirement))
            {
                if (state.FindTask(link.TaskId) is { State: State.Success } needed)
                {
                    Count(taken, (needed.Name, task.Name, DefinitionGraph.Requires));
                }
            }
        }

        return taken;
    }

    private static void Count(Dictionary<(string, string, string), long> taken, (string, string, string) link) =>
        taken[link] = taken.GetValueOrDefault(link) + 1;

    private static MapBuilder WithRun(MapBuilder node, ExecutionState state, WorkflowSpec workflow, TaskCell cell)
    {
        var task = cell.Task;
        node.Set("id", task.Id)
            .Set("state", task.State.ToText())
            .Set("runs", Runs(cell))
            .Set("created_at", UserTime.Text(task.CreatedAt))
            .Set("started_at", UserTime.Text(task.StartedAt))
            .Set("finished_at", UserTime.Text(task.FinishedAt));
        if (task.RetryNumber is > 0 and { } retries)
        {
            node.Set("retries", (long)retries);
        }

        if (task.Items is { } items)
        {
            node.Set("items", ItemProgress.Of(cell, items));
        }

        if (task.State == State.Waiting)
        {
            node.Set("blocked_by", state.Index.RoutesOf(WorkflowShape.Of(workflow)).NotHeardOf(task.Name).ToArray<object?>());
        }

        if (task.Type == TaskType.Workflow)
        {
            node.Set("executions", Children(cell));
        }

        return node;
    }

    private static long Runs(TaskCell cell)
    {
        var runs = 0L;
        for (var one = cell; one is not null; one = one.Previous)
        {
            runs++;
        }

        return runs;
    }

    private static object?[] Children(TaskCell cell) =>
        [
            .. cell
                .Invocations.Reverse()
                .Take(ChildrenShown)
                .Select(
                    object? (invocation) =>
                        Map.Of(
                            ("id", invocation.Invocation.Id),
                            ("state", invocation.Invocation.State.ToText()),
                            ("item", (long)invocation.Invocation.Index)
                        )
                ),
        ];
}
