using Mistral.Engine.Contexts;
using Mistral.Engine.Executions;
using Mistral.Engine.Routing;
using Pythonic;

namespace Mistral.Engine.Views;

/// <summary><c>runtime_context</c> of a task, as users see it.</summary>
public static class RuntimeContexts
{
    public static Map Of(TaskState task)
    {
        var context = new MapBuilder();
        var isLost = IsLostJoin(task);
        var triggers = task.TriggeredBy.Where(link => isLost ? link.Event == TaskContexts.NotTriggered : link.Event != ReverseRouting.Requirement)
            .Select(object? (link) => Map.Of(("task_id", link.TaskId), ("event", link.Event))).ToArray();
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

        SetPassed(context, "pause_before_policy", task.PauseBeforePassed);
        SetPassed(context, "wait_before_policy", task.WaitBeforePassed);
        SetPassed(context, "wait_after_policy", task.WaitAfterPassed);
        return context.Build();
    }

    /// <summary>A join that failed because of its branches: it shows those that ended without leading to it, be there none, in place of those that did.</summary>
    private static bool IsLostJoin(TaskState task) => task is { State: State.Error, StartedAt: null };

    private static void SetPassed(MapBuilder context, string policy, bool passed)
    {
        if (passed)
        {
            context.Set(policy, Map.Of(("skip", true)));
        }
    }
}
