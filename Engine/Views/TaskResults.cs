using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;

namespace Mistral.Engine.Views;

/// <summary>The result of a task, as users see it.</summary>
public static class TaskResults
{
    /// <summary>
    /// with-items: the accepted results by item; otherwise the accepted result, all of them when there are several, <c>[]</c> when there is
    /// none.
    /// </summary>
    public static object? Of(ExecutionState state, TaskState task)
    {
        var accepted = state.InvocationsOf(task.Id).Where(invocation => invocation.Accepted);
        if (task.Items is not null)
        {
            return accepted.OrderBy(invocation => invocation.Index).Select(ValueOf).ToArray();
        }

        var results = accepted.Select(ValueOf).ToArray();
        return results.Length == 1 ? results[0] : results;
    }

    internal static object? ValueOf(Invocation invocation) => invocation.IsWorkflow ? invocation.Output : invocation.Output?["result"];
}
