using Microsoft.Extensions.Logging;
using Mistral.Actions;

namespace Mistral.Grains.ActionRuns;

/// <summary>What every log line that is written while an action runs says of it: fields of JSON lines.</summary>
internal static class ActionFields
{
    /// <returns>To be disposed when the action is over.</returns>
    public static IDisposable? Enter(ILogger logger, string action, ActionContext context) => logger.BeginScope(Of(action, context));

    private static KeyValuePair<string, object?>[] Of(string action, ActionContext context) =>
        [
            new("ProjectId", context.Security.ProjectId),
            new("ExecutionId", context.WorkflowExecutionId),
            new("TaskId", context.TaskId),
            new("Action", action),
            new("ActionExecutionId", context.ActionExecutionId),
        ];
}
