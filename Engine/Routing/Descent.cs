using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;

namespace Mistral.Engine.Routing;

/// <summary>Whether a task came about because of the last run of another one.</summary>
internal static class Descent
{
    public static bool IsAfter(StateIndex index, string taskId, TaskCell ancestor)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([taskId]);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id) || index.FindTask(id) is not { } cell)
            {
                continue;
            }

            // An ended run leads only to what was created, or has begun again, after it.
            foreach (var link in cell.Task.TriggeredBy)
            {
                if (link.TaskId == ancestor.Task.Id)
                {
                    return IsOfLastRun(cell.Task, ancestor.Task);
                }

                open.Push(link.TaskId);
            }
        }

        return false;
    }

    private static bool IsOfLastRun(TaskState task, TaskState ancestor) =>
        (task.StartedAt ?? task.CreatedAt) >= (ancestor.StartedAt ?? ancestor.CreatedAt);
}
