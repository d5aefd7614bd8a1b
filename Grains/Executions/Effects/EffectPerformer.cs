using Microsoft.Extensions.Logging;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Metrics;
using Pythonic;

namespace Mistral.Grains.Executions.Effects;

/// <summary>Does in the world what decisions ask for, after their commit. What does not arrive is sent until it does, and after a crash by recovery.</summary>
internal sealed class EffectPerformer(
    IGrainFactory grains, ActionExecutor executor, ActionDispatch dispatch, ActionContexts contexts, ChildStarts starts, ILocalSiloDetails silo, TimeProvider time,
    ILogger<EffectPerformer> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>The name under which this process answers for work in flight.</summary>
    public string SiloName { get; } = silo.SiloAddress.ToParsableString();

    /// <summary>Whether losing the effect would leave somebody waiting.</summary>
    public static bool MustArrive(Effect effect) => effect is not (Effect.PublishNotification or Effect.CancelAction);

    /// <summary>Tells the actions that some silo runs from those that were lost with one.</summary>
    public async Task<Func<string, bool>> RunningAsync(LoadedExecution execution)
    {
        var elsewhere = await dispatch.RunningElsewhereAsync(
            [.. execution.State.Works.Where(work => work is { IsWorkflow: false, State: State.Running, Dispatched: false } && !executor.IsRunning(work.Id)).Select(work => work.Id)]);
        return id => executor.IsRunning(id) || elsewhere.Contains(id);
    }

    /// <param name="whenDone">Called on the grain's scheduler after all effects have arrived.</param>
    /// <returns>Completes when all have arrived.</returns>
    public Task Perform(LoadedExecution execution, IReadOnlyList<Effect> effects, Action? whenDone) =>
        effects.Count > 0 ? PerformAllAsync(execution, effects, whenDone) : Task.CompletedTask;

    /// <summary>Tells the parent what a <see cref="Report"/> says.</summary>
    public async Task ReportAsync(LoadedExecution execution, IReadOnlyList<Effect> report)
    {
        foreach (var effect in report)
        {
            await PerformOneAsync(execution, execution.Head, effect);
        }
    }

    /// <summary>Where an execution stands, for its parent.</summary>
    public static IReadOnlyList<Effect> Report(LoadedExecution execution)
    {
        var head = execution.Head;
        return head.Parent is { } parent && head.State is not (State.Running or State.Idle)
            ? [new Effect.NotifyParent(new(parent.ExecutionId, parent.TaskId), head.Id, head.State, head.StateInfo, head.Output, head.StateNumber, head.StateByParent)]
            : [];
    }

    private async Task PerformAllAsync(LoadedExecution execution, IReadOnlyList<Effect> effects, Action? whenDone)
    {
        // The head as it is stored now: an effect that is tried again later must not tell what later turns have only decided.
        var head = execution.Head;
        await Task.WhenAll(effects.Select(effect => PerformWithRetriesAsync(execution, head, effect)));
        whenDone?.Invoke();
    }

    private async Task PerformWithRetriesAsync(LoadedExecution execution, ExecutionHead head, Effect effect)
    {
        for (var delay = FirstDelay; ; delay = delay < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                await PerformOneAsync(execution, head, effect);
                return;
            }
            catch (Exception e)
            {
                logger.LogEffectFailed(head.Id, effect.GetType().Name, e);
            }

            await Task.Delay(delay, time);
        }
    }

    private Task PerformOneAsync(LoadedExecution execution, ExecutionHead head, Effect effect) => effect switch
    {
        Effect.RunAction run => RunAsync(execution, head, run),
        Effect.CancelAction cancel => dispatch.CancelAsync(cancel.WorkId, cancel.Name, execution.State.FindWork(cancel.WorkId) is { IsSync: true } or { Dispatched: false }),
        Effect.StartSubworkflow start => starts.AskAsync(head.ProjectId, start.ChildId, () => StartAsync(execution, head, start)),
        Effect.NotifyParent notify => grains.GetGrain<IExecutionSignals>(notify.Parent.ExecutionId).ChildChanged(new(
            notify.ChildId, notify.Parent.TaskId, notify.State.ToText(), notify.StateInfo, notify.Output is null ? null : PythonJson.Write(notify.Output), notify.Number, notify.ByParent)),
        Effect.ReviveParent revive => grains.GetGrain<IExecutionSignals>(revive.Parent.ExecutionId).ChildRevived(revive.ChildId, revive.Number),
        Effect.CommandChild { State: State.Cancelled } command when starts.IsWaiting(command.ChildId) => Task.CompletedTask,
        Effect.CommandChild command => grains.GetGrain<IExecutionSignals>(command.ChildId).ParentCommanded(new(
            command.State.ToText(), command.Message, command.Environment is null ? null : PythonJson.Write(command.Environment), command.Number)),
        Effect.UpdateChildEnvironment update => grains.GetGrain<IExecutionSignals>(update.ChildId).ParentEnvironment(PythonJson.Write(update.Environment)),
        _ => Task.CompletedTask,
    };

    private Task RunAsync(LoadedExecution execution, ExecutionHead head, Effect.RunAction run)
    {
        var work = execution.State.FindWork(run.WorkId);
        var action = new HostedAction(
            run.WorkId, head.Id, run.Name, PythonJson.Write(run.Input), run.SafeRerun, run.Timeout, run.TaskId, run.TaskName, head.WorkflowName, head.WorkflowNamespace, head.ProjectId,
            contexts.CredentialsOf(head.Id), work?.Name ?? run.Name, work?.BaseName is null ? null : PythonJson.Write(work.Input))
        {
            TraceParent = WorkflowFigures.Header(head, run.WorkId),
        };
        return dispatch.SendAsync(action, run.Target);
    }

    private async Task StartAsync(LoadedExecution execution, ExecutionHead head, Effect.StartSubworkflow start)
    {
        if (execution.State.FindWork(start.ChildId) is { IsUnwanted: true })
        {
            // Nobody has begun it, and nobody waits for it any more; a workflow that goes on is told, so that it does not ask again.
            await (execution.Head.State.IsCompleted() ? Task.CompletedTask
                : grains.GetGrain<IExecutionSignals>(head.Id).ChildRejected(start.ChildId, "It was cancelled before it had begun."));
            return;
        }

        var parameters = new MapBuilder().Set("namespace", start.Namespace);
        if (start.Notify is not null)
        {
            parameters.Set("notify", start.Notify);
        }

        var request = new StartChild(
            start.WorkflowName, head.WorkbookName, start.Namespace, head.Id, start.TaskId, head.RootId ?? head.Id, PythonJson.Write(start.Input),
            PythonJson.Write(parameters.Build()), PythonJson.Write(head.Environment), start.Index, head.ProjectId, contexts.CredentialsOf(head.Id),
            head.Depth + 1)
        {
            TraceParent = head.TraceParent,
        };
        try
        {
            await grains.GetGrain<IExecutionSignals>(start.ChildId).StartChild(request);
        }
        catch (MistralFault refused) when (refused.Kind is FaultKind.Invalid or FaultKind.NotFound or FaultKind.Conflict)
        {
            await grains.GetGrain<IExecutionSignals>(head.Id).ChildRejected(start.ChildId, refused.Message);
        }
    }
}
