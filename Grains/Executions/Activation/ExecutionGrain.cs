using Microsoft.Extensions.Logging;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Budgets;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Executions.Streams;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Quotas;
using Mistral.Grains.Texts;
using Orleans.Concurrency;

namespace Mistral.Grains.Executions.Activation;

/// <summary>Shell of one execution: turns requests into signals, and signals into turns. The rules are the engine's.</summary>
[Reentrant]
internal sealed partial class ExecutionGrain(
    ExecutionServices services,
    ExecutionLoader loader,
    ExecutionStart starts,
    StartGate gate,
    TreeLimits trees,
    ProjectQuotas quotas,
    WorkflowLookup workflows,
    ActionContexts contexts,
    LongDecisions decisions,
    EffectPerformer performer,
    ShutdownPatience patience,
    ILogger<ExecutionGrain> logger
) : Grain, IExecutionGrain, IExecutionSignals
{
    private const string Noun = "WorkflowExecution";

    private readonly EventStream _stream = new(services.Limits.EventsKept, services.Time);
    private SignalPump? _pump;
    private bool _isAlive = true;

    private string Id => this.GetPrimaryKeyString();

    private SignalPump Pump => _pump ??= new(Id, services, loader, contexts, performer, _stream, logger, Lifetime());

    /// <summary>
    /// Another silo must not look for actions that this one has committed but not begun; what does not arrive soon is left to that look.
    /// </summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isAlive = false;
        if (_pump is { } pump)
        {
            pump.Leave();
            await Task.WhenAny(pump.QuietAsync().WaitAsync(patience.Left(reason), services.Time, cancellationToken));
        }

        services.Sizes.Forget(Id);
    }

    public async Task<Row> Start(StartExecution request)
    {
        if (await Pump.CurrentAsync() is { } running)
        {
            return await ExistingAsync(running, request.Caller);
        }

        try
        {
            return await gate.PassAsync(request.Caller.ProjectId, () => BeginAsync(request));
        }
        catch (Exception e) when (IsAboutRequest(e))
        {
            // An id that is taken answers as it is, whatever else the request says.
            if (await Pump.LoadAsync() is { } stored)
            {
                return await ExistingAsync(stored, request.Caller);
            }

            throw;
        }
        finally
        {
            if (!Pump.IsLoaded)
            {
                DeactivateOnIdle();
            }
        }
    }

    public async Task<Row> Update(UpdateExecution request)
    {
        if (request.State == State.Cancelled.ToText())
        {
            Pump.EndStart(request.Caller.ActsFor);
        }

        await OwnAsync(request.Caller);
        Row? row = null;
        foreach (var signal in ExecutionUpdates.Signals(request))
        {
            row = await Pump.RequestAsync(signal, WireRows.Execution);
        }

        return row!;
    }

    public async Task Delete(bool force, Caller caller)
    {
        if (force)
        {
            Pump.EndStart(caller.ActsFor);
        }

        var stored = (await OwnAsync(caller)).Stored;
        if (!stored.State.IsCompleted())
        {
            await EndForDeletionAsync(force, stored);
        }

        foreach (var removed in await services.Store.DeleteAsync(Id, stored.ProjectId))
        {
            // Itself not by a message: that would wait for the end of this one when it is about to leave memory.
            await (removed == Id ? Forget() : GrainFactory.GetGrain<IExecutionSignals>(removed).Forget());
        }
    }

    public async Task<Row> UpdateTask(UpdateTask request)
    {
        await OwnAsync(request.Caller);
        var signal = await Pump.ReadAsync(stored => TaskUpdates.Signal(request, TaskOf(stored), stored.Head));
        return await Pump.RequestAsync(signal, stored => WireRows.Task(TaskRows.Write(TaskOf(stored), []), stored.Head));

        TaskState TaskOf(LoadedExecution stored) =>
            stored.State.FindTask(request.TaskId)
            ?? throw new MistralFault(FaultKind.NotFound, $"Task execution not found [id={request.TaskId}]");
    }

    public async Task<Row> UpdateAction(UpdateAction request)
    {
        await OwnAsync(request.Caller);
        await Pump.ReadAsync(InvocationOf);
        try
        {
            return await Pump.RequestAsync(ActionUpdates.Signal(request), RowOf);
        }
        catch (MistralFault e) when (e.Kind == FaultKind.Conflict && ActionUpdates.IsRepetition())
        {
            return await Pump.ReadAsync(stored =>
                InvocationOf(stored) is var invocation && ActionUpdates.IsDone(request, invocation.State.ToText()) ? RowOf(stored) : throw e
            );
        }

        Row RowOf(LoadedExecution stored)
        {
            var invocation = InvocationOf(stored);
            var row = ActionRows.Write(invocation, stored.State.FindTask(invocation.TaskId)!.Name);
            return WireRows.Action(row, stored.Head.ProjectId, stored.Head.WorkflowName, stored.Head.WorkflowNamespace);
        }

        Invocation InvocationOf(LoadedExecution stored) =>
            stored.State.FindInvocation(request.ActionExecutionId) is { IsWorkflow: false } invocation
                ? invocation
                : throw new MistralFault(FaultKind.NotFound, $"ActionExecution not found [id={request.ActionExecutionId}]");
    }

    public async Task<string> ChangeRevision(long revision, bool isDryRun, Caller caller)
    {
        var head = (await OwnAsync(caller)).Stored;
        var target = await workflows.ForRequestAsync(head.WorkflowId, head.WorkflowNamespace, caller, revision);
        return await Pump.RedefineAsync(stored => RevisionMoves.Decide(stored, target, isDryRun));
    }

    public Task ActionCompleted(ActionEnded ended) =>
        Pump.SendIfAliveAsync(new Signal.InvocationEnded(ended.ActionExecutionId, Outcomes.Of(ended), ended.IsResult, ended.Process));

    public async Task StartChild(StartChild request)
    {
        if (await Pump.CurrentAsync() is not null)
        {
            await ReportAsync();
            return;
        }

        try
        {
            await BeginChildAsync(request);
        }
        catch (Exception e) when (IsAboutRequest(e))
        {
            // Asked once more by a parent that did not hear the answer: what runs already is told, whatever has become of its definition.
            if (await Pump.LoadAsync() is null)
            {
                throw;
            }

            await ReportAsync();
        }
    }

    public Task ChildChanged(ChildChanged child) =>
        Pump.SendIfAliveAsync(
            new Signal.ChildChanged(
                child.ChildExecutionId,
                StoredJson.State(child.State),
                child.StateInfo,
                child.Output is null ? null : StoredJson.Map(child.Output),
                child.Number,
                child.ByParent
            )
        );

    public Task ChildRejected(string childId, string message) => Pump.SendIfAliveAsync(new Signal.ChildRejected(childId, message));

    public Task ChildRevived(string childId, long number) => Pump.SendIfAliveAsync(new Signal.ChildRevived(childId, number));

    public Task ParentCommanded(ParentCommand command) =>
        Pump.SendIfAliveAsync(
            Signal.OfParent(
                StoredJson.State(command.State),
                command.Message,
                command.Environment is null ? null : StoredJson.Map(command.Environment),
                command.Number
            )
        );

    public Task ParentEnvironment(string environment) =>
        Pump.SendIfAliveAsync(new Signal.UpdateEnvironment(StoredJson.Map(environment), IsInherited: true));

    public Task<Credentials> Credentials() => Task.FromResult(contexts.CredentialsOf(Id));

    public Task Wake() => Pump.WakeAsync();

    public Task Forget()
    {
        _pump?.Abandon();
        _pump = null;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task EndForDeletionAsync(bool force, ExecutionHead stored)
    {
        if (!force)
        {
            throw new MistralFault(
                FaultKind.Forbidden,
                $"Only completed executions can be deleted. Use --force to override this. Execution {Id} is in "
                    + $"{stored.State.ToText()} state"
            );
        }

        if (stored.Parent is { } parent)
        {
            // Before its rows go: a parent that did not know would wait for ever, or begin it anew.
            await GrainFactory
                .GetGrain<IExecutionSignals>(parent.ExecutionId)
                .ChildChanged(
                    new(
                        Id,
                        parent.TaskId,
                        State.Error.ToText(),
                        $"The sub-workflow execution was deleted [execution_id={Id}]",
                        null,
                        0,
                        false
                    )
                );
            return;
        }

        // What it runs ends with it.
        await Pump.RequestAsync(new Signal.Stop(State.Cancelled, "It was deleted."), static _ => true);
    }

    private ActivationLifetime Lifetime() => new(() => _isAlive, DeactivateOnIdle, DelayDeactivation);

    private async Task<Row> BeginAsync(StartExecution request)
    {
        ExecutionIdRule.Check(Id);
        await quotas.CheckStartAsync(request.Caller.ProjectId);
        var (head, workflow) = await starts.ForRequestAsync(Id, request);
        contexts.Remember(Id, request.Credentials);
        var stored = await Pump.StartAsync(head, workflow);
        await ChildrenAsync();
        return WireRows.Started(stored);
    }

    /// <summary>
    /// Clients of Mistral find the tasks of sub-workflows as soon as the start is answered, so the answer waits for them, but not for many.
    /// </summary>
    private async Task ChildrenAsync()
    {
        try
        {
            await Pump.Children.WaitAsync(services.Limits.ChildrenPatience, services.Time);
        }
        catch (TimeoutException)
        {
            // They go on beginning.
        }
    }

    private async Task ReportAsync()
    {
        await performer.ReportAsync(await Pump.ReadAsync(EffectPerformer.Report));
    }

    private async Task BeginChildAsync(StartChild request)
    {
        if (await trees.IsCancelledAsync(request.ProjectId, request.RootExecutionId))
        {
            // Who wanted it is about to hear that it is cancelled. Should it go on after all it asks again, as for all work in flight.
            DeactivateOnIdle();
            return;
        }

        contexts.Remember(Id, request.Credentials);
        if (
            await workflows.ForTaskAsync(request.WorkflowName, request.WorkbookName, request.Namespace, request.ProjectId)
            is not { } workflow
        )
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"Failed to find workflow [name={request.WorkflowName}] [namespace={request.Namespace}]"
            );
        }

        await trees.PassAsync(
            request.ProjectId,
            request.RootExecutionId,
            request.Depth,
            () => Pump.StartAsync(starts.ForTask(Id, request, workflow), workflow)
        );
    }

    /// <summary>
    /// Whether a start failed for what was asked, which an execution that is stored under the id answers better; not for the database being
    /// away.
    /// </summary>
    private static bool IsAboutRequest(Exception e) =>
        e is MistralFault { Kind: not FaultKind.Unavailable } or Storage.Executions.VersionConflictException;

    private async Task<LoadedExecution> OwnAsync(Caller caller)
    {
        var execution = await Pump.LoadAsync();
        return execution is not null && caller.ActsFor(execution.Stored.ProjectId)
            ? execution
            : throw new MistralFault(FaultKind.NotFound, $"{Noun} not found [id={Id}]");
    }

    private async Task<Row> ExistingAsync(LoadedExecution execution, Caller caller) =>
        caller.ActsFor(execution.Stored.ProjectId)
            ? await Pump.ReadAsync(WireRows.Execution)
            : throw new MistralFault(FaultKind.Conflict, $"The execution id '{Id}' is taken; choose another one or leave it out.");
}
