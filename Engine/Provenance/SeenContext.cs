using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using PythonValues;

namespace Mistral.Engine.Provenance;

/// <summary>What a task sees when it begins, and what the tasks that led to it have changed of what they saw themselves.</summary>
public static class SeenContext
{
    /// <summary>Names that the engine keeps for itself.</summary>
    private const string Own = "__";

    public static Map Of(ExecutionState state, TaskState task)
    {
        var cell = state.Index.FindTask(task.Id)!;
        var sources = TaskContexts.Sources(state.Index, cell);
        return Map.Of(
            ("task_execution_id", task.Id),
            ("task", task.Name),
            ("context", Visible(state, TaskContexts.Inbound(state.Index, cell))),
            (
                "came_from",
                sources.Select(object? (source) => Map.Of(("task_execution_id", source.Task.Id), ("task", source.Task.Name))).ToArray()
            ),
            ("changed", sources.SelectMany(source => Changed(state, source)).ToArray())
        );
    }

    private static IEnumerable<object?> Changed(ExecutionState state, TaskCell source)
    {
        if (source.Task.Published is not { Count: > 0 } published)
        {
            yield break;
        }

        var before = Visible(state, TaskContexts.Inbound(state.Index, source));
        foreach (var (name, value) in published)
        {
            var wasThere = before.TryGetValue(name, out var old);
            if (!wasThere || !PythonEquality.Equals(old, value))
            {
                yield return Map.Of(
                    ("name", name),
                    ("was_there", wasThere),
                    ("before", old),
                    ("value", value),
                    ("task", source.Task.Name),
                    ("task_execution_id", source.Task.Id)
                );
            }
        }
    }

    /// <summary>Input, then variables of the workflow and global ones, then those of the branch: the later wins.</summary>
    private static Map Visible(ExecutionState state, Map branch)
    {
        var all = new MapBuilder();
        foreach (var (name, value) in new[] { state.Head.Input, state.Head.Context, branch }.SelectMany(map => map))
        {
            if (name is not string text || !text.StartsWith(Own, StringComparison.Ordinal))
            {
                all.Set(name, value);
            }
        }

        return all.Build();
    }
}
