using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Boundary;
using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Metrics;
using PythonValues;

namespace Mistral.Grains.Executions.Turns;

/// <summary>
/// Does in the world what decisions ask for, after their commit. What does not arrive is sent until it does, and after a crash by recovery.
/// </summary>
internal sealed class EffectPerformer(
    IGrainFactory grains,
    ActionExecutor executor,
    ActionDispatch dispatch,
    ActionContexts contexts,
    ChildStarts starts,
    TreeLimits trees,
    ExecutionMessages messages,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<EffectPerformer> logger
) : IEffectPerformer
{
    private static readonly Backoff Backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

    public string SiloName { get; } = silo.SiloAddress.ToParsableString();

    /// <summary>Whether losing the effect would leave somebody waiting.</summary>
    public static bool MustArrive(Effect effect) => effect is not (Effect.PublishNotification or Effect.CancelAction);

    public async Task<Func<string, bool>> RunningAsync(ImmutableArray<string> unheard)
    {
        var elsewhere = await dispatch.RunningElsewhereAsync([.. unheard.Where(id => !executor.IsRunning(id))]);
        return id => executor.IsRunning(id) || elsewhere.Contains(id);
    }

    public ImmutableArray<string> Unheard(LoadedExecution execution) =>
        [
            .. execution
                .State.Invocations.Where(invocation => invocation is { IsWorkflow: false, State: State.Running, Dispatched: false })
                .Select(invocation => invocation.Id),
        ];

    public Task Perform(LoadedExecution execution, IReadOnlyList<Effect> effects, SignalPump pump, Action? whenDone) =>
        effects.Count > 0 ? PerformAllAsync(execution, effects, pump, whenDone) : Task.CompletedTask;

    /// <summary>Tells the parent what a <see cref="Report"/> says.</summary>
    public async Task ReportAsync(IReadOnlyList<Effect.NotifyParent> report)
    {
        foreach (var effect in report)
        {
            await NotifyAsync(effect);
        }
    }

    /// <summary>Where an execution stands, for its parent.</summary>
    public static IReadOnlyList<Effect.NotifyParent> Report(LoadedExecution execution)
    {
        var head = execution.Head;
        return head.Parent is { } parent && head.State is not (State.Running or State.Idle)
            ?
            [
                new Effect.NotifyParent(
                    new(parent.ExecutionId, parent.TaskId),
                    head.Id,
                    head.State,
                    head.StateInfo,
                    head.Output,
                    head.StateNumber,
                    head.StateByParent
                ),
            ]
            : [];
    }

    /// <summary>How many messages between executions of a project are on the way from here, for a person.</summary>
    public Map ExplainMessages(string projectId) => messages.Explain(projectId);

    private async Task PerformAllAsync(LoadedExecution execution, IReadOnlyList<Effect> effects, SignalPump pump, Action? whenDone)
    {
        // As it is stored now: an effect that is tried again later must not tell what later turns have only decided, nor look into what
        // they are deciding.
        var head = execution.Stored;
        var invocations = effects
            .Select(effect =>
                effect switch
                {
                    Effect.RunAction run => execution.State.FindInvocation(run.InvocationId),
                    Effect.CancelAction cancel => execution.State.FindInvocation(cancel.InvocationId),
                    _ => null,
                }
            )
            .ToArray();
        await Task.WhenAll(effects.Select((effect, i) => PerformWithRetriesAsync(pump, head, invocations[i], effect)));
        whenDone?.Invoke();
    }

    private Task PerformWithRetriesAsync(SignalPump pump, ExecutionHead head, Invocation? invocation, Effect effect)
    {
        var attempts = 0;
        return Backoff.RetryAsync(
            () => PerformOneAsync(pump, head, invocation, effect, isFirst: attempts++ == 0),
            failure => logger.LogEffectFailed(head.Id, effect.GetType().Name, failure),
            time,
            CancellationToken.None
        );
    }

    /// <param name="invocation">What the effect is about, if it is an action.</param>
    private Task PerformOneAsync(SignalPump pump, ExecutionHead head, Invocation? invocation, Effect effect, bool isFirst) =>
        effect switch
        {
            Effect.RunAction run => RunAsync(head, invocation, run),
            Effect.CancelAction cancel => dispatch.CancelAsync(
                cancel.InvocationId,
                cancel.Name,
                invocation is { IsSync: true } or { Dispatched: false }
            ),
            Effect.StartSubworkflow start => starts.AskAsync(
                head.ProjectId,
                start.ChildId,
                isFirst && !start.IsRepeated,
                () => trees.IsCancelledAsync(head.ProjectId, head.RootId ?? head.Id),
                pump.Ended,
                () => StartAsync(pump, head, start)
            ),
            Effect.NotifyParent { State: State.Cancelled } notify => messages.ReportEndAsync(
                head.ProjectId,
                notify.Parent.ExecutionId,
                () => NotifyAsync(notify)
            ),
            Effect.NotifyParent notify => messages.SendAsync(head.ProjectId, () => NotifyAsync(notify)),
            Effect.ReviveParent revive => messages.SendAsync(
                head.ProjectId,
                () => grains.Grain<IExecutionSignals>(revive.Parent.ExecutionId).ChildRevived(revive.ChildId, revive.Number)
            ),
            Effect.CommandChild { State: State.Cancelled } command when starts.IsWaiting(command.ChildId) => Task.CompletedTask,
            Effect.CommandChild command => messages.SendAsync(
                head.ProjectId,
                () =>
                    grains
                        .Grain<IExecutionSignals>(command.ChildId)
                        .ParentCommanded(
                            new(
                                command.State.ToText(),
                                command.Message,
                                command.Environment is null ? null : PythonJson.Write(command.Environment),
                                command.Number
                            )
                        )
            ),
            Effect.UpdateChildEnvironment update => messages.SendAsync(
                head.ProjectId,
                () => grains.Grain<IExecutionSignals>(update.ChildId).ParentEnvironment(PythonJson.Write(update.Environment))
            ),
            _ => Task.CompletedTask,
        };

    private Task NotifyAsync(Effect.NotifyParent notify) =>
        grains
            .Grain<IExecutionSignals>(notify.Parent.ExecutionId)
            .ChildChanged(
                new(
                    notify.ChildId,
                    notify.Parent.TaskId,
                    notify.State.ToText(),
                    notify.StateInfo,
                    notify.Output is null ? null : PythonJson.Write(notify.Output),
                    notify.Number,
                    notify.ByParent
                )
            );

    private Task RunAsync(ExecutionHead head, Invocation? invocation, Effect.RunAction run)
    {
        var context = contexts.Of(head, run) with
        {
            CalledName = invocation?.Name ?? run.Name,
            CalledInput = invocation?.BaseName is null ? null : invocation.Input,
            Timeout = run.Timeout,
            TraceParent = WorkflowFigures.Header(head, run.InvocationId),
        };
        var job = new ActionJob(run.Name, head.WorkflowNamespace, run.Input, context) { Credentials = contexts.CredentialsOf(head.Id) };
        return dispatch.SendAsync(job, run.Target);
    }

    /// <summary>Whether a sub-workflow that was asked for is still to begin, and whether the execution goes on.</summary>
    private static async Task<(bool IsWanted, bool GoesOn)> WantsAsync(SignalPump pump, string childId)
    {
        try
        {
            return await pump.ReadAsync(stored =>
                (stored.State.FindInvocation(childId) is { IsUnwanted: false }, !stored.Head.State.IsCompleted())
            );
        }
        catch (MistralFault gone) when (gone.Kind == FaultKind.NotFound)
        {
            return (false, false);
        }
    }

    private async Task StartAsync(SignalPump pump, ExecutionHead head, Effect.StartSubworkflow start)
    {
        var (isWanted, goesOn) = await WantsAsync(pump, start.ChildId);
        if (!isWanted)
        {
            // Nobody has begun it, and nobody waits for it any more; a workflow that goes on is told, so that it does not ask again.
            await (
                goesOn
                    ? grains.Grain<IExecutionSignals>(head.Id).ChildRejected(start.ChildId, "It was cancelled before it had begun.")
                    : Task.CompletedTask
            );
            return;
        }

        var parameters = new MapBuilder().Set("namespace", start.Namespace);
        if (start.Notify is not null)
        {
            parameters.Set("notify", start.Notify);
        }

        var request = new StartChild(
            start.WorkflowName,
            head.WorkbookName,
            start.Namespace,
            head.Id,
            start.TaskId,
            head.RootId ?? head.Id,
            PythonJson.Write(start.Input),
            PythonJson.Write(parameters.Build()),
            PythonJson.Write(head.Environment),
            start.Index,
            head.ProjectId,
            contexts.CredentialsOf(head.Id),
            head.Depth + 1
        )
        {
            TraceParent = head.TraceParent,
        };
        try
        {
            await grains.Grain<IExecutionSignals>(start.ChildId).StartChild(request);
        }
        catch (MistralFault refused) when (refused.Kind is FaultKind.Invalid or FaultKind.NotFound or FaultKind.Conflict)
        {
            await grains.Grain<IExecutionSignals>(head.Id).ChildRejected(start.ChildId, refused.Message);
        }
    }
}
