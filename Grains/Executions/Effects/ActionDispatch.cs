using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Workers;

namespace Mistral.Grains.Executions.Effects;

/// <summary>
/// Sends an action to where it runs: here, on the silo that its <c>target</c> names, or, when this one leaves, on another. Finds it again
/// wherever that is.
/// </summary>
internal sealed partial class ActionDispatch(
    ActionJobRunner local,
    ActionExecutor executor,
    ActionExecutorClient hosts,
    WorkerQueues queues,
    TimeProvider time,
    ILogger<ActionDispatch> logger
)
{
    private const int Questions = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The silo that answers for an action with this target.</summary>
    public string OwnerOf(string? target) => ((target is null ? null : hosts.Find(target)) ?? hosts.Self).ToParsableString();

    /// <summary>A target that no living silo has is a failure of the action: nobody waits for a silo that may never come.</summary>
    public Task SendAsync(ActionJob job, string? target)
    {
        if (target is null)
        {
            if (executor.IsLeaving && hosts.SuccessorFor(job.Id) is { } successor)
            {
                return hosts.At(successor).Run(ExecutorRequest.Of(job));
            }

            local.Run(job);
            return Task.CompletedTask;
        }

        return hosts.Find(target) is { } host ? hosts.At(host).Run(ExecutorRequest.Of(job)) : local.TellAsync(job, NoHost(job, target));
    }

    /// <summary>The same, and waits for the action's end.</summary>
    public async Task<InvocationOutcome> FinishAsync(ActionJob job, string? target)
    {
        if (target is null)
        {
            return Outcomes.Of(await local.FinishAsync(job));
        }

        if (hosts.Find(target) is not { } host)
        {
            return Outcomes.Of(NoHost(job, target));
        }

        try
        {
            return Outcomes.Of(await hosts.At(host).Finish(ExecutorRequest.Of(job)));
        }
        catch (Exception e)
        {
            return InvocationOutcome.Failure(
                $"The executor did not bring the action to its end [action_name={job.Name}, target={target}]: {e.Message}"
            );
        }
    }

    /// <summary>Asks the action to stop.</summary>
    /// <param name="isHere">Some silo runs it; otherwise it waits for the outside.</param>
    public async Task CancelAsync(string actionExecutionId, string name, bool isHere)
    {
        if (name == IWorkerQueues.ActionName)
        {
            await queues.CancelAsync(actionExecutionId);
        }

        if (!executor.Cancel(actionExecutionId) && isHere)
        {
            await Task.WhenAll(hosts.Others.Select(host => hosts.At(host).Cancel(actionExecutionId)));
        }
    }

    /// <summary>Those of the actions that other silos run.</summary>
    /// <remarks>A silo that does not answer but is not declared dead may run them all.</remarks>
    public async Task<ImmutableHashSet<string>> RunningElsewhereAsync(ImmutableArray<string> actionExecutionIds)
    {
        if (actionExecutionIds.IsEmpty)
        {
            return [];
        }

        var answers = await Task.WhenAll(hosts.Others.Select(host => AskAsync(host, actionExecutionIds)));
        return [.. answers.SelectMany(answer => answer)];
    }

    /// <summary>Asks until the silo answers or is known to be gone, or for so long that somebody else has to be asked later.</summary>
    private async Task<ImmutableArray<string>> AskAsync(SiloAddress host, ImmutableArray<string> actionExecutionIds)
    {
        for (var question = 1; ; question++)
        {
            try
            {
                return await hosts.At(host).Running(actionExecutionIds);
            }
            catch (Exception e)
            {
                LogSilent(logger, host, e);
            }

            if (hosts.IsGone(host))
            {
                return [];
            }

            if (question == Questions)
            {
                return actionExecutionIds;
            }

            await Task.Delay(Pause, time);
        }
    }

    private static ActionResult NoHost(ActionJob job, string target) =>
        ActionResult.Failure($"No executor with the host name '{target}' is running [action_name={job.Name}, target={target}]");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The silo {Silo} does not say which actions it runs; it is asked again.")]
    private static partial void LogSilent(ILogger logger, SiloAddress silo, Exception exception);
}
