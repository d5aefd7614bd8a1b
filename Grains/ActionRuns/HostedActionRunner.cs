using Mistral.Actions;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Rows;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs an execution's action on this silo and brings the outcome to the execution, wherever that is by then.</summary>
internal sealed class HostedActionRunner(ActionExecutor executor, IGrainFactory grains)
{
    public void Run(HostedAction action) => executor.Run(
        new ActionJob(action.ActionExecutionId, action.Name, JsonText.Map(action.Input), Context(action), action.Timeout),
        result => TellAsync(action, result));

    /// <summary>Brings the outcome to whoever waits for the action.</summary>
    public Task TellAsync(HostedAction action, ActionResult result)
    {
        var ended = Ended(action.ActionExecutionId, result);
        return action.ExecutionId is { } execution
            ? grains.GetGrain<IExecutionSignals>(execution).ActionCompleted(ended)
            : grains.GetGrain<IActionRunSignals>(action.ActionExecutionId).Completed(ended);
    }

    private static ActionEnded Ended(string actionExecutionId, ActionResult result) => new(
        actionExecutionId, result.Data is null ? null : PythonJson.Write(result.Data), result.IsError ? PythonJson.Write(result.Error) : null, result.IsCancel);

    public static ActionContext Context(HostedAction action) => new()
    {
        ActionExecutionId = action.ActionExecutionId,
        TaskId = action.TaskId,
        TaskName = action.TaskName,
        WorkflowName = action.WorkflowName,
        WorkflowExecutionId = action.ExecutionId,
        CallbackUrl = $"/v2/action_executions/{action.ActionExecutionId}",
        SafeRerun = action.SafeRerun,
        Security = ActionContexts.Security(action.Credentials, action.ProjectId),
    };
}
