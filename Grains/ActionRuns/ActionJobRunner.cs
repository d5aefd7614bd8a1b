using Mistral.Actions;
using Mistral.Engine.Executions;
using Mistral.Grains.Boundary;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;

namespace Mistral.Grains.ActionRuns;

/// <summary>Runs an action on this silo and brings the outcome to whoever waits for it, wherever that is by then.</summary>
internal sealed class ActionJobRunner(
    ActionExecutor executor,
    IGrainFactory grains,
    IExecutionStore store,
    SiloLease lease,
    WorkUnderWay underWay,
    ILocalSiloDetails self
)
{
    private readonly string _process = self.SiloAddress.ToParsableString();

    public void Run(ActionJob job)
    {
        var known = job.WithoutInput();
        executor.Run(job, result => TellAsync(known, result), () => ReadAgainAsync(known));
    }

    /// <summary>Runs it and waits for its end.</summary>
    public Task<ActionResult> FinishAsync(ActionJob job)
    {
        var done = new TaskCompletionSource<ActionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        executor.Run(
            job,
            result =>
            {
                done.TrySetResult(result);
                return Task.CompletedTask;
            }
        );
        return done.Task;
    }

    /// <summary>Brings the outcome to whoever waits for the action; of an asynchronous one, a success says that it is under way.</summary>
    public async Task TellAsync(ActionJob job, ActionResult result)
    {
        // The others have made this silo's actions their own, or given them up: a failure that only says how it went on here is none of
        // theirs.
        if (result.IsError && !await lease.IsValidAsync())
        {
            return;
        }

        if (result.IsSuccess && job.Name == IWorkerQueues.ActionName)
        {
            underWay.Add(job.Id, () => TellNowAsync(job, result));
            return;
        }

        await TellNowAsync(job, result);
    }

    private async Task TellNowAsync(ActionJob job, ActionResult result)
    {
        var ended = Ended(job.Id, result, isResult: false) with { Process = _process };
        await (
            job.ExecutionId is { } execution
                ? grains.Grain<IExecutionSignals>(execution).ActionCompleted(ended)
                : grains.Grain<IActionRunSignals>(job.Id).Completed(ended)
        );
    }

    public static ActionEnded Ended(string actionExecutionId, ActionResult result, bool isResult)
    {
        var (data, error) = Outcomes.Write(result);
        return new(actionExecutionId, data, error, result.IsCancel, isResult);
    }

    /// <returns>Null when the action has ended while it waited.</returns>
    private async Task<ActionJob?> ReadAgainAsync(ActionJob job)
    {
        if (await store.LoadActionAsync(job.Id) is not var (row, _) || StoredJson.State(row.State).IsCompleted())
        {
            return null;
        }

        var invocation = ActionRows.Read(row);
        return job with
        {
            Input = invocation.BaseInput ?? invocation.Input,
            Context = job.Context with { CalledInput = invocation.BaseName is null ? null : invocation.Input },
        };
    }
}
