using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Provenance;

/// <summary>
/// Which task, in which attempt, by which expression wrote a value; what it had written over; and what it lost or won at joins.
/// </summary>
/// <remarks>Told out of what tasks have published and who led to whom: nothing is recorded for it.</remarks>
public static class ValueOrigin
{
    /// <param name="task">As this task sees it when it begins; null: as the output of the workflow does.</param>
    public static Map Of(ExecutionState state, WorkflowSpec workflow, ValuePath path, string text, TaskState? task)
    {
        var trail = new OriginTrail(state, workflow, path);
        var sources = task is null ? trail.Ends() : TaskContexts.Sources(state.Index, state.Index.FindTask(task.Id)!);
        var context = ContextMerge.Of([.. sources.Select(source => TaskContexts.Outbound(state.Index, source))]);
        var head = new MapBuilder()
            .Set("path", text)
            .Set("execution_id", state.Head.Id)
            .Set("task_execution_id", task?.Id)
            .Set("task", task?.Name);
        if (context.Find(path.Variable) is { } entry)
        {
            var isFound = ValuePath.TryFollow(entry.Value, path.Inside, out var value);
            var writer = trail.Writer(sources, task);
            return head.Set("found", isFound)
                .Set("value", isFound ? value : null)
                .Set("written_by", trail.Write(writer))
                .Set("overwrote", trail.Before(writer))
                .Set("joins", trail.Joins.ToArray())
                .Build();
        }

        if (state.Head.Context.ContainsKey(path.Variable))
        {
            var isFound = ValuePath.TryFollow(state.Head.Context[path.Variable], path.Inside, out var value);
            var writers = state
                .Tasks.Where(one => one.PublishedGlobal?.ContainsKey(path.Variable) == true)
                .OrderByDescending(one => one.FinishedAt)
                .ThenByDescending(one => one.CreatedAt)
                .ToArray();
            return head.Set("found", isFound)
                .Set("value", isFound ? value : null)
                .Set(
                    "written_by",
                    writers.Length > 0 ? trail.Global(writers[0]) : Map.Of(("source", "vars"), ("expression", workflow.Vars[path.Variable]))
                )
                .Set("overwrote", writers.Skip(1).Take(OriginTrail.MostTold).Select(object? (one) => trail.Global(one)).ToArray())
                .Set("joins", Array.Empty<object?>())
                .Build();
        }

        var isInput = state.Head.Input.ContainsKey(path.Variable);
        object? given = null;
        var isThere = isInput && ValuePath.TryFollow(state.Head.Input[path.Variable], path.Inside, out given);
        return head.Set("found", isThere)
            .Set("value", isThere ? given : null)
            .Set("written_by", isInput ? Map.Of(("source", "input"), ("at", UserTime.Text(state.Head.CreatedAt))) : null)
            .Set("overwrote", Array.Empty<object?>())
            .Set("joins", Array.Empty<object?>())
            .Build();
    }
}
