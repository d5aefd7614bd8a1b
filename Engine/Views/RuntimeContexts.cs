using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Views;

/// <summary><c>runtime_context</c> of a task, as users see it.</summary>
public static class RuntimeContexts
{
    public static Map Of(TaskState task)
    {
        var context = new MapBuilder();
        var isLost = IsLostJoin(task);
        var triggers = task
            .TriggeredBy.Where(link => isLost ? link.Event == TriggerLink.NotTriggered : link.Event != TriggerLink.Requirement)
            .Select(object? (link) => Map.Of(("task_id", link.TaskId), ("event", link.Event)))
            .ToArray();
        if (triggers.Length > 0 || isLost)
        {
            context.Set("triggered_by", triggers);
        }

        if (task.Items is { } items)
        {
            context.Set("with_items", Map.Of(("count", (long)items.Count)));
        }

        if (task.Concurrency > 0)
        {
            context.Set("concurrency", (long)task.Concurrency);
        }

        if (task.RetryNumber is { } retry)
        {
            context.Set("retry_task_policy", retry > 0 ? Map.Of(("retry_no", (long)retry)) : Map.Empty);
        }

        foreach (var passed in PassedPolicy.All.Where(passed => task.Passed.HasFlag(passed.Policy)))
        {
            context.Set(passed.ShownAs, Map.Of(("skip", true)));
        }

        context.SetUnlessNull("explanation", task.State == State.Error ? task.Explanation : null);
        return context.Build();
    }

    /// <summary>
    /// A join that failed because of its branches: it shows those that ended without leading to it, be there none, in place of those that
    /// did.
    /// </summary>
    private static bool IsLostJoin(TaskState task) => task is { State: State.Error, StartedAt: null };
}
