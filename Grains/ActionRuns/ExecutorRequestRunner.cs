using Mistral.Actions;
using Mistral.Engine.Executions;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs an execution's action on this silo and brings the outcome to the execution, wherever that is by then.</summary>
internal sealed class ExecutorRequestRunner(ActionExecutor executor, IGrainFactory grains, IExecutionStore store, SiloLease lease)
{
    /// <summary>
    /// Seconds. A task's timeout is its execution's to tell, so that it has one outcome; here it only bounds what nobody stops.
    /// </summary>
    private const long TimeoutGrace = 60;

    public void Run(ExecutorRequest action)
    {
        // What waits long must not hold its inputs: they stand in the action's row.
        var name = action with
        {
            Input = "",
            CalledInput = null,
        };
        executor.Run(Job(action), result => TellAsync(name, result), () => ReadAgainAsync(name));
    }

    /// <summary>Runs it and waits for its end.</summary>
    public Task<ActionResult> FinishAsync(ExecutorRequest action)
    {
        var done = new TaskCompletionSource<ActionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        executor.Run(
            Job(action),
            result =>
            {
                done.TrySetResult(result);
                return Task.CompletedTask;
            }
        );
        return done.Task;
    }

    /// <summary>Brings the outcome to whoever waits for the action; of an asynchronous one, a success says that it is under way.</summary>
    public async Task TellAsync(ExecutorRequest action, ActionResult result)
    {
        // The others have made this silo's actions their own, or given them up: a failure that only says how it went on here is none of
        // theirs.
        if (result.IsError && !await lease.IsValidAsync())
        {
            return;
        }

        var ended = Ended(action.ActionExecutionId, result, isResult: false);
        await (
            action.ExecutionId is { } execution
                ? grains.GetGrain<IExecutionSignals>(execution).ActionCompleted(ended)
                : grains.GetGrain<IActionRunSignals>(action.ActionExecutionId).Completed(ended)
        );
    }

    public static ActionEnded Ended(string actionExecutionId, ActionResult result, bool isResult)
    {
        var (data, error) = Outcomes.Write(result);
        return new(actionExecutionId, data, error, result.IsCancel, isResult);
    }

    private static ActionContext Context(ExecutorRequest action) =>
        new()
        {
            ActionExecutionId = action.ActionExecutionId,
            TaskId = action.TaskId,
            TaskName = action.TaskName,
            WorkflowName = action.WorkflowName,
            WorkflowExecutionId = action.ExecutionId,
            CallbackUrl = $"/v2/action_executions/{action.ActionExecutionId}",
            CalledName = action.CalledName,
            CalledInput = action.CalledInput is null ? null : StoredJson.Map(action.CalledInput),
            Timeout = action.Timeout,
            SafeRerun = action.SafeRerun,
            TraceParent = action.TraceParent,
            Security = ActionContexts.Security(action.Credentials, action.ProjectId),
        };

    private static ActionJob Job(ExecutorRequest action) =>
        new(
            action.ActionExecutionId,
            action.Name,
            action.Namespace,
            StoredJson.Map(action.Input),
            Context(action),
            action.Timeout + (action.ExecutionId is null ? 0 : TimeoutGrace)
        );

    /// <returns>Null when the action has ended while it waited.</returns>
    private async Task<ActionJob?> ReadAgainAsync(ExecutorRequest action)
    {
        if (await store.LoadActionAsync(action.ActionExecutionId) is not var (row, _) || StoredJson.State(row.State).IsCompleted())
        {
            return null;
        }

        var invocation = ActionRows.Read(row);
        return Job(
            action with
            {
                Input = PythonJson.Write(invocation.BaseInput ?? invocation.Input),
                CalledInput = invocation.BaseName is null ? null : row.Input,
            }
        );
    }
}
