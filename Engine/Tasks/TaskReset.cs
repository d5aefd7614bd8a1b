using Mistral.Engine.Executions;

namespace Mistral.Engine.Tasks;

/// <summary>A task as new, but with what it ran before.</summary>
internal static class TaskReset
{
    public static TaskState ForNewRun(TaskState task) =>
        task with
        {
            StateInfo = null,
            Explanation = null,
            Processed = false,
            NextTasks = [],
            HasNextTasks = false,
            ErrorHandled = false,
            RetryNumber = null,
            WaitAfterState = null,
            WaitAfterInfo = null,
            Passed = PassedPolicies.None,
            Items = null,
            Timers = [],
            Attempt = task.Attempt + 1,
            FinishedAt = null,
        };
}
